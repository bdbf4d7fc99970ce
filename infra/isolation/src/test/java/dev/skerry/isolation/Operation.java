package dev.skerry.isolation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
        return Lines.of("operations.txt")
                .map(line -> line.split(" +", 4))
                .map(Operation::read)
                .toList();
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

    /** What variables are called does not matter, nor does a query. */
    static String shape(String path) {
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

    boolean writes() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + path + (body.isEmpty() ? "" : " " + body);
    }
}
