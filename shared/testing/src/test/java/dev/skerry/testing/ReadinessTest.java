package dev.skerry.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.ready.CheckReadiness;
import dev.skerry.kernel.ready.CheckReadiness.Part;
import dev.skerry.kernel.ready.MigrationFiles;
import dev.skerry.lambda.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A function says that it is ready when it can serve, and names what is in the way when it cannot.
 */
class ReadinessTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String WELL =
            "{\"status\":\"ready\",\"checks\":{\"database\":\"ok\",\"directory\":\"ok\",\"keys\":\"ok\",\"migrations\":\"ok\"}}";

    @Test
    void is_alive_and_ready_for_whoever_asks() {
        Gateway gateway = new Gateway(stage);

        Gateway.Answer alive = gateway.get("/health").send();
        assertThat(alive.status()).isEqualTo(200);
        assertThat(alive.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(alive.header("cache-control")).isEqualTo("no-store");

        Gateway.Answer ready = gateway.get("/ready").send();
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo(WELL);
        assertThat(ready.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void is_asked_directly_past_gateway_queue_and_schedule() throws IOException {
        assertThat(direct("{\"check\":\"health\"}")).isEqualTo("{\"status\":\"ok\"}");
        assertThat(direct("{\"check\":\"ready\"}")).contains("\"status\":\"ready\"");
        assertThatThrownBy(() -> direct("{\"check\":\"everything\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String direct(String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new HttpFunction(stage.context())
                .handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, null);
        return answer.toString(UTF_8);
    }

    @Test
    void is_not_ready_before_its_migrations_are_there() {
        List<String> expected = MigrationFiles.versions("site");
        assertThat(expected).isNotEmpty().isSorted();
        for (String schema : List.of("pool", "app", "directory")) {
            String history = schema + ".schema_history";
            stage.insert(
                    "update "
                            + history
                            + " set success = false where version = (select max(version) from "
                            + history
                            + ")");
            try {
                assertThat(found(Map.of())).isEqualTo(Map.of(Part.MIGRATIONS, false));
            } finally {
                stage.insert("update " + history + " set success = true");
            }
        }
        assertThat(found(Map.of())).isEmpty();
    }

    @Test
    void is_not_ready_with_another_key_than_the_database_has() {
        String other = "YW5vdGhlciBrZXkgdGhhbiB0aGUgZGF0YWJhc2UgaGFz";

        assertThat(found(Map.of("skerry.context-key", other))).isEqualTo(Map.of(Part.KEYS, false));
    }

    @Test
    void is_not_ready_while_a_database_is_away_and_says_no_more() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        String away = "jdbc:postgresql://127.0.0.1:" + closed + "/secret?user=skerry_app";
        Map<String, Object> directory = with("directory-url", away);

        assertThat(found(directory))
                .isEqualTo(Map.of(Part.DIRECTORY, false, Part.MIGRATIONS, false));

        try (ApplicationContext context = context(with("database-url", away))) {
            Gateway.Answer answer = Gateway.of(context).get("/ready").mayFail().send();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"status\":\"not_ready\",\"checks\":{\"database\":\"failed\",\"directory\":\"ok\",\"keys\":\"failed\",\"migrations\":\"failed\"}}");
        }
    }

    @Test
    void asks_the_database_once_however_many_ask() {
        try (ApplicationContext context = context(Map.of())) {
            CheckReadiness readiness = context.getBean(CheckReadiness.class);
            CheckReadiness.Result first = readiness.check();
            assertThat(first.ready()).isTrue();
            assertThat(readiness.check()).isSameAs(first);
        }
    }

    /** The parts that are not as they have to be. */
    private static Map<Part, Boolean> found(Map<String, Object> properties) {
        try (ApplicationContext context = context(properties)) {
            Map<Part, Boolean> parts =
                    new HashMap<>(context.getBean(CheckReadiness.class).check().parts());
            parts.values().removeIf(well -> well);
            return parts;
        }
    }

    private static Map<String, Object> with(String property, String value) {
        return Map.of(property, value, "skerry.database.borrow-millis", 300);
    }

    private static ApplicationContext context(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>();
        all.put("database-url", Postgres.url(stage.admin(), "skerry_app"));
        all.put("directory-url", Postgres.url(stage.admin(), "skerry_directory_reader"));
        all.put("skerry.context-key", Postgres.CONTEXT_KEY);
        all.putAll(properties);
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments("test")
                .properties(all)
                .start();
    }
}
