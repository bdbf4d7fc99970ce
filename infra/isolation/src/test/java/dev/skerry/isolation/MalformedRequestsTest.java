package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever is sent, nothing breaks, nothing is said of the inside, and a refusal stores nothing.
 */
class MalformedRequestsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final long SEED = 20261121;
    private static final int ONE_THING_WRONG = 25;

    private static final Pattern INSIDE =
            Pattern.compile(
                    "PSQLException|org\\.postgresql|java\\.|dev\\.skerry|io\\.micronaut|jackson"
                            + "|syntax error at|relation \"|violates|duplicate key|\\bat [a-z.]+\\(");

    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private static final Map<String, String> own = Town.build(stage, stage.alder());
    private static final Requests requests = new Requests(stage);
    private static final String ROWS =
            "select "
                    + Table.all(stage, "pool").stream()
                            .filter(it -> !it.name().equals("sessions"))
                            .map(it -> "(select count(*) from " + it + ")")
                            .collect(Collectors.joining(" + "))
                    + " + (select count(*) from directory.sites) + (select count(*) from directory.api_keys)";

    private final List<String> findings = new ArrayList<>();
    private long rows = stage.count(ROWS);

    @Test
    void no_wrong_body_breaks_anything() {
        Random random = new Random(SEED);
        for (Operation operation : bodies()) {
            Caller caller = entitled(operation);
            String path = Town.fill(operation.path(), own);
            Malformed.ofAnything()
                    .forEach(
                            (name, body) ->
                                    check(
                                            operation + " with " + name,
                                            caller,
                                            requests.request(operation, path, "{}").bytes(body)));
            List<String> wrong = Malformed.of(operation.body(), random, ONE_THING_WRONG);
            assertThat(wrong.size()).as("%s", operation).isGreaterThanOrEqualTo(3);
            for (String body : wrong) {
                String sent = Town.fill(body, own);
                check(
                        operation.path() + " with " + sent,
                        caller,
                        requests.request(operation, path, sent));
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void no_other_kind_of_body_is_taken_for_json() {
        for (Operation operation : bodies()) {
            Caller caller = entitled(operation);
            for (String type :
                    List.of("text/plain", "application/xml", "multipart/form-data", "x/y/z", "")) {
                Gateway.Request request =
                        requests.request(
                                        operation,
                                        Town.fill(operation.path(), own),
                                        Town.fill(operation.body(), own))
                                .header("content-type", type);
                check(operation + " as " + type, caller, request);
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void no_wrong_path_or_query_breaks_anything() {
        for (Operation operation : Operation.all()) {
            if (operation.placeholders().isEmpty() || operation.path().startsWith("/careless")) {
                continue;
            }
            Caller caller = entitled(operation);
            for (String hostile : Malformed.HOSTILE) {
                String text = hostile.length() > 4_000 ? hostile.substring(0, 4_000) : hostile;
                String encoded = URLEncoder.encode(unescaped(text), StandardCharsets.UTF_8);
                String path =
                        Operation.PLACEHOLDER
                                .matcher(operation.path())
                                .replaceAll(found -> encoded);
                check(
                        operation.method() + " " + path,
                        caller,
                        requests.request(operation, path, Town.fill(operation.body(), own)));
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void no_wrong_page_breaks_anything() {
        for (Operation operation : Operation.all()) {
            if (!operation.method().equals("GET")) {
                continue;
            }
            Caller caller = entitled(operation);
            String path = Town.fill(operation.path(), own);
            for (String query :
                    List.of(
                            "limit=-1",
                            "limit=0",
                            "limit=99999999999",
                            "limit=x",
                            "limit=",
                            "limit=1&limit=2",
                            "cursor=x",
                            "cursor=%00",
                            "cursor=" + "A".repeat(5_000),
                            "cursor=AAAAHwAA",
                            "cursor=JyBvciAxPTEtLQ",
                            "page=0",
                            "page=-1&per_page=0",
                            "page=99999999&per_page=99999999",
                            "status=%27",
                            "q[]=1",
                            "%=%",
                            "a=%c0%af",
                            "&&&===",
                            "tag=%00",
                            "to=%00",
                            "email=%00",
                            "campaign=x",
                            "list=x",
                            "from=x&until=y",
                            "from=%2B999999999-12-31T23:59:59Z")) {
                check(
                        path + " " + query,
                        caller,
                        requests.request(
                                operation, path + (path.contains("?") ? "&" : "?") + query, ""));
            }
        }
        assertThat(findings).isEmpty();
    }

    /** As JSON means it; Java's own escapes know no {@code \\u} at run time. */
    private static String unescaped(String text) {
        return UNICODE.matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(character(it.group(1))))
                .translateEscapes();
    }

    private static String character(String hex) {
        return String.valueOf((char) Integer.parseInt(hex, 16));
    }

    private static List<Operation> bodies() {
        return Operation.all().stream().filter(it -> !it.body().isEmpty()).toList();
    }

    private static Caller entitled(Operation operation) {
        UUID user = UUID.fromString(Objects.requireNonNull(own.get("user")));
        return Caller.entitled(stage, stage.alder(), user, operation);
    }

    private void check(String what, Caller caller, Gateway.Request request) {
        long before = rows;
        Gateway.Answer answer = requests.send(caller, request);
        rows = stage.count(ROWS);
        String said = what.length() > 300 ? what.substring(0, 300) : what;
        if (answer.status() >= 500) {
            findings.add("%s broke: %s".formatted(said, answer));
        }
        if (answer.status() >= 400 && INSIDE.matcher(answer.body()).find()) {
            findings.add("%s told of the inside: %s".formatted(said, answer));
        }
        if (answer.status() >= 400 && rows != before) {
            findings.add("%s stored something: %s".formatted(said, answer));
        }
    }
}
