package dev.skerry.isolation;

import dev.skerry.kernel.site.Role;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One line of {@code operations.txt}. */
record Operation(String method, String path, String who, String body, String contentType) {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CSV = "text/csv";

    /** With a body of JSON, if it looks like that, or of a form. */
    Operation(String method, String path, String who, String body) {
        this(method, path, who, body, body.startsWith("{") ? JSON : FORM);
    }

    /** A file is marked as such, and its lines are written in one. */
    private static Operation read(String[] parts) {
        String body = parts.length > 3 ? parts[3] : "";
        return body.startsWith(CSV + ":")
                ? new Operation(
                        parts[0],
                        parts[1],
                        parts[2],
                        body.substring(CSV.length() + 1).replace("\\n", "\n"),
                        CSV)
                : new Operation(parts[0], parts[1], parts[2], body);
    }

    static List<Operation> all() {
        try (InputStream file = Operation.class.getResourceAsStream("operations.txt")) {
            String text =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" +", 4))
                    .map(Operation::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the application answers: method and path, variables as {@code {}}. */
    static Set<String> served(Router router) {
        return router.uriRoutes()
                .filter(it -> !Set.of("HEAD", "OPTIONS").contains(it.getHttpMethodName()))
                .map(
                        it ->
                                it.getHttpMethodName().toUpperCase(Locale.ROOT)
                                        + " "
                                        + shape(it.getUriMatchTemplate().toString()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the operation is an example of this route. */
    boolean fits(String route) {
        String[] wanted = route.split("/");
        String[] shown = (method + " " + shape(path)).split("/");
        // A literal may stand for a variable: /api/settings/branding.
        return wanted.length == shown.length
                && IntStream.range(0, shown.length)
                        .allMatch(i -> wanted[i].equals("{}") || wanted[i].equals(shown[i]));
    }

    private static String shape(String path) {
        String shape =
                path.replaceAll("\\{\\?[^}]*}", "")
                        .replaceAll("\\?.*", "")
                        .replaceAll("\\{[^}]*}", "{}");
        return shape.length() > 1 && shape.endsWith("/")
                ? shape.substring(0, shape.length() - 1)
                : shape;
    }

    /** What it names of a site, but for words that are new each time. */
    Set<String> placeholders() {
        Set<String> names = new LinkedHashSet<>();
        PLACEHOLDER.matcher(path + body).results().forEach(found -> names.add(found.group(1)));
        names.remove("new");
        return names;
    }

    boolean takesJson() {
        return !body.isEmpty() && contentType.equals(JSON);
    }

    boolean forEverybody() {
        return who.equals("ANYONE");
    }

    boolean forVisitors() {
        return who.equals("PUBLIC") || forEverybody();
    }

    boolean forUsers() {
        return who.equals("USER") || forVisitors();
    }

    boolean forKeys() {
        return who.startsWith("KEY_OR_") || forVisitors();
    }

    boolean forStaff(Role role) {
        String least = who.replace("KEY_OR_", "");
        return forVisitors()
                || Role.of(least.toLowerCase(Locale.ROOT)).filter(role::atLeast).isPresent();
    }

    @Override
    public String toString() {
        return method + " " + path + (body.isEmpty() ? "" : " " + body);
    }
}
