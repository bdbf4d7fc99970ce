package dev.skerry.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.CreateUser;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.NodeScripts;
import dev.skerry.testing.Stage;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Every page in Chromium, by the rules of WCAG 2.2 AA as axe knows them, at 360 and 1280 pixels,
 * light and dark, in both languages. {@code ./skerry screenshots} takes the pictures of {@code
 * docs/screenshots} anew with it.
 */
@EnabledIf("dev.skerry.testing.NodeScripts#hasNode")
class ConsolePagesTest {

    private static final boolean RENEW = "renew".equals(System.getProperty("skerry.screens"));

    private static String base = "";
    private static Stage stage;
    private static ScheduledExecutorService time;

    @BeforeAll
    static void serve() {
        int port = freePort();
        base = "http://127.0.0.1:" + port;
        stage =
                Stage.open(
                        Map.of(
                                "micronaut.server.host",
                                "127.0.0.1",
                                "micronaut.server.port",
                                port,
                                "skerry.public-url",
                                base));
        stage.bean(EmbeddedServer.class).start();
        // The stage's clock stands still; authenticator apps and browsers go by the real one.
        time = Executors.newSingleThreadScheduledExecutor();
        time.scheduleAtFixedRate(
                () -> stage.clock().set(Instant.now()), 0, 50, TimeUnit.MILLISECONDS);
    }

    @AfterAll
    static void stop() {
        time.shutdownNow();
        stage.close();
    }

    @Test
    void can_be_read_and_used_by_everybody() throws Exception {
        Operator editor = new Operator(stage, stage.alder(), Role.EDITOR);
        Operator superadmin = new Operator(stage, stage.alder(), Role.SUPERADMIN);
        Map<String, String> environment = new HashMap<>();
        environment.put("BASE_URL", base);
        environment.put("STORY", story(editor, superadmin));
        environment.put("PICTURES", RENEW ? pictures().toString() : "");
        environment.put("PAGE_PORT", "0");
        for (String unused : new String[] {"CLIENT", "PUBLISHABLE_KEY", "SECRET_KEY", "MAILBOX"}) {
            environment.put(unused, "");
        }
        environment.put("CLIENT", "@supabase/supabase-js");
        String said =
                NodeScripts.in("functions/auth/src/test/node").run("console", 20, environment);
        assertThat(said).contains("all is well");
    }

    private static String story(Operator editor, Operator superadmin) {
        return """
               [{"who":null,"paths":[["sign-in","/console/sign-in"],["problem","/console/assets/none.css"]]},
                {"who":%s,"paths":[["desk","/console/s/alder"],["code","/console/account/factor"],
                  ["password","/console/account/password"],["forbidden","/console/sites"]]},
                {"who":%s,"paths":[["sites","/console/sites"],["no-sites","/console/sites?q=nowhere"],
                  ["site","/console/sites/%s"],["order","/console/sites/new"],["team","/console/s/alder/team"],
                  ["users","/console/s/alder/users"],["no-users","/console/s/alder/users?q=nobody"],["user","/console/s/alder/users/%s"],
                  ["personal-data","/console/s/alder/users/data"],["welcome","/console/s/alder/welcome"],["mails","/console/s/alder/mails"],
                  ["keys","/console/s/alder/keys"],["log","/console/s/alder/log"]]}]
               """
                .formatted(
                        credentials(editor),
                        credentials(superadmin),
                        stage.birch().site().id(),
                        user());
    }

    private static UUID user() {
        return stage.alder()
                .asWorker()
                .call(
                        () ->
                                stage.bean(CreateUser.class)
                                        .create(
                                                new CreateUser.Command(
                                                        "robin@example.org",
                                                        Operator.PASSWORD,
                                                        false,
                                                        null,
                                                        "Robin",
                                                        "sv",
                                                        false,
                                                        false,
                                                        Map.of())))
                .id();
    }

    private static String credentials(Operator who) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(who.email, Operator.PASSWORD);
    }

    private static Path pictures() throws IOException {
        return Files.createDirectories(Path.of("../../docs/screenshots").toAbsolutePath());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
