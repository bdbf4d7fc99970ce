package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skerry.testing.Stage;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Node with the client from npm, unmodified, against a real HTTP server. */
class SupabaseClientTest {

    private static final Path CLIENT = Path.of("src/test/node");

    private static String base;
    private static Stage stage;

    @BeforeAll
    static void serve() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        base = "http://127.0.0.1:" + port;
        stage =
                Stage.open(
                        Map.of(
                                "micronaut.server.host",
                                "127.0.0.1",
                                "micronaut.server.port",
                                port,
                                "skerry.public-url",
                                base,
                                "client-test",
                                true));
        new Town(stage);
        stage.bean(EmbeddedServer.class).start();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"conformance", "passwordless", "factors"})
    void the_unmodified_client_is_content(String script) throws Exception {
        assumeTrue(hasNode(), "Node is not installed: the client's test is skipped");
        if (!Files.exists(CLIENT.resolve("node_modules/@supabase/supabase-js"))) {
            assertThat(run("npm", "ci", "--no-audit", "--no-fund")).contains("added");
        }
        assertThat(run("node", script + ".mjs")).contains("all is well");
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static String run(String... command) throws Exception {
        Path output = Files.createTempFile("client", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(CLIENT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("BASE_URL", base);
        builder.environment().put("PUBLISHABLE_KEY", stage.alder().publishableKey());
        builder.environment().put("SECRET_KEY", stage.alder().secretKey());
        Process process = builder.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
