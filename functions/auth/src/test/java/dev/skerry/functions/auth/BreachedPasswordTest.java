package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a service that knows one password, as haveibeenpwned.com answers. */
class BreachedPasswordTest {

    private static final String BREACHED = "eleven green umbrellas";
    private static final List<String> asked = new CopyOnWriteArrayList<>();

    private static volatile String answer = "";
    private static volatile int status = 200;
    private static HttpServer service;
    private static Stage stage;
    private static Town town;

    @BeforeAll
    static void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(
                "/range",
                exchange -> {
                    asked.add(exchange.getRequestURI().getPath());
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        service.start();
        String url = "http://127.0.0.1:" + service.getAddress().getPort() + "/range";
        stage = Stage.open(Map.of("skerry.accounts.breached-passwords-url", url));
        town = new Town(stage);
    }

    @AfterAll
    static void stop() {
        stage.close();
        service.stop(0);
    }

    @BeforeEach
    void known() throws Exception {
        status = 200;
        answer = "0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n" + hash().substring(5) + ":17\r\n";
        asked.clear();
    }

    @Test
    void a_password_of_a_breach_is_refused_wherever_one_is_chosen() throws Exception {
        refused(signUp(stage.alder(), Town.newcomer()));
        assertThat(asked).containsExactly("/range/" + hash().substring(0, 5));

        String token = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        refused(town.change(stage.alder(), token, "{\"password\":\"" + BREACHED + "\"}").send());
        refused(
                town.gateway
                        .post("/auth/v1/admin/users", Town.credentials(Town.newcomer(), BREACHED))
                        .key(stage.alder().secretKey())
                        .header("x-supabase-api-version", "2024-01-01")
                        .send());
    }

    @Test
    void others_that_begin_alike_and_padding_do_not_count() throws Exception {
        answer = hash().substring(5) + ":0\r\n";
        assertThat(signUp(stage.alder(), Town.newcomer()).status()).isEqualTo(200);
    }

    @Test
    void when_nobody_answers_the_password_is_taken() {
        status = 503;
        assertThat(signUp(stage.alder(), Town.newcomer()).status()).isEqualTo(200);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_site_may_switch_it_off() {
        town.set(stage.birch(), "{'breachedPasswords':false}");
        assertThat(signUp(stage.birch(), Town.newcomer()).status()).isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    private static void refused(Gateway.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(town.code(refused)).isEqualTo("weak_password");
        assertThat(town.text(refused, "weak_password", "reasons", "0")).isEqualTo("pwned");
    }

    private static Gateway.Answer signUp(TestSite site, String email) {
        return town.post(site, "/auth/v1/signup", Town.credentials(email, BREACHED)).send();
    }

    private static String hash() throws Exception {
        byte[] bytes = BREACHED.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    }
}
