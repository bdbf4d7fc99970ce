package dev.skerry.functions.auth;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skerry.testing.Stage;
import dev.skerry.testing.SupabaseClient;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Node with the client from npm, unmodified, against a real HTTP server. */
class SupabaseClientTest {

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
        assumeTrue(SupabaseClient.hasNode(), "Node is not installed: the client's test is skipped");
        // The stage's clock stands still, and an authenticator app in Node goes by the real one.
        stage.clock().set(Instant.now());
        new SupabaseClient(
                        base,
                        base + TestMailController.PATH,
                        stage.alder().publishableKey(),
                        stage.alder().secretKey())
                .isContent(script);
    }
}
