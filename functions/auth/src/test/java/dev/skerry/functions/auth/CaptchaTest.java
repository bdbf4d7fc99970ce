package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.skerry.accounts.settings.CaptchaSettings;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a provider that takes one token for a person's; Birch asks it, Alder asks nobody. */
class CaptchaTest {

    private static final List<String> asked = new CopyOnWriteArrayList<>();
    private static final List<String> PATHS =
            List.of(
                    "/auth/v1/signup",
                    "/auth/v1/token?grant_type=password",
                    "/auth/v1/recover",
                    "/auth/v1/otp",
                    "/auth/v1/magiclink",
                    "/auth/v1/resend");

    private static volatile int status = 200;
    private static HttpServer provider;
    private static Stage stage;
    private static Town town;

    @BeforeAll
    static void serve() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/siteverify",
                exchange -> {
                    String form =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    asked.add(form);
                    boolean person = form.contains("response=a-person");
                    byte[] body =
                            ("{\"success\":" + person + ",\"hostname\":\"x\"}")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        provider.start();
        String url = "http://127.0.0.1:" + provider.getAddress().getPort() + "/siteverify";
        stage = Stage.open(Map.of("skerry.accounts.captcha-url", url));
        town = new Town(stage);
        stage.birch()
                .asWorker()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(
                                                CaptchaSettings.KEY,
                                                new CaptchaSettings("turnstile", "birch-secret")));
    }

    @AfterAll
    static void stop() {
        stage.close();
        provider.stop(0);
    }

    @BeforeEach
    void answering() {
        status = 200;
        asked.clear();
    }

    @Test
    void without_a_solved_one_nothing_begins() {
        for (String path : PATHS) {
            for (String security :
                    List.of("", ",'gotrue_meta_security':{}", security("a-program"))) {
                Gateway.Answer refused = post(stage.birch(), path, security);
                assertThat(refused.status()).as(path + refused.body()).isEqualTo(400);
                assertThat(town.code(refused)).isEqualTo("captcha_failed");
            }
        }
        assertThat(asked)
                .hasSize(PATHS.size())
                .allMatch(it -> it.contains("secret=birch-secret") && it.contains("remoteip="));
    }

    @Test
    void a_person_gets_through() {
        for (String path : PATHS) {
            Gateway.Answer answer = post(stage.birch(), path, security("a-person"));
            assertThat(answer.body()).as(path).doesNotContain("captcha");
        }
        assertThat(asked).hasSize(PATHS.size());
    }

    @Test
    void a_provider_that_does_not_answer_is_a_fault_of_ours() {
        status = 500;
        Gateway.Answer answer =
                request(stage.birch(), "/auth/v1/signup", security("a-person")).mayFail().send();
        assertThat(answer.status()).isEqualTo(503);
    }

    @Test
    void a_site_that_wants_none_asks_nobody() {
        assertThat(post(stage.alder(), "/auth/v1/signup", security("a-program")).status())
                .isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    private static String security(String token) {
        return ",'gotrue_meta_security':{'captcha_token':'" + token + "'}";
    }

    private static Gateway.Answer post(TestSite site, String path, String security) {
        return request(site, path, security).send();
    }

    private static Gateway.Request request(TestSite site, String path, String security) {
        String body =
                "{'type':'signup','email':'%s','password':'%s'%s}"
                        .formatted(Town.newcomer(), Town.PASSWORD, security);
        return town.post(site, path, body.replace('\'', '"'));
    }
}
