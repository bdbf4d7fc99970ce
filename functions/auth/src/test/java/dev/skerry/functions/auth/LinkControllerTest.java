package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LinkControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @Test
    void opening_a_link_uses_nothing_up_and_pressing_the_button_does() {
        String kim = Town.newcomer();
        town.signUp(stage.alder(), kim);
        for (int scanner = 0; scanner < 5; scanner++) {
            Gateway.Answer page = town.open(kim);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("content-type")).startsWith("text/html");
            assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(page.header("cache-control")).isEqualTo("no-store");
            assertThat(page.header("content-security-policy"))
                    .contains("default-src 'none'", "form-action 'self' https://alder.example");
        }
        assertThat(sessions(kim)).isZero();

        assertThat(town.press(kim).header("location")).contains("#access_token=");
        assertThat(town.press(kim).header("location"))
                .startsWith("https://alder.example#error=access_denied&error_code=otp_expired");
        assertThat(town.open(kim).status()).isEqualTo(303);
        assertThat(sessions(kim)).isEqualTo(1);
    }

    @Test
    void a_link_expires() {
        String kim = Town.newcomer();
        town.signUp(stage.alder(), kim);
        stage.clock().advance(Duration.ofHours(25));

        assertThat(town.open(kim).header("location")).contains("otp_expired");
        assertThat(town.press(kim).header("location")).contains("otp_expired");
        assertThat(sessions(kim)).isZero();
    }

    @Test
    void a_link_of_another_site_does_nothing() {
        String kim = Town.newcomer();
        town.signUp(stage.birch(), kim);

        assertThat(town.verify(stage.alder(), "signup", town.token(kim)).status()).isEqualTo(403);
        URI there = URI.create(town.mailed(kim, "link").replace("birch.", "alder."));
        assertThat(town.press(there).header("location")).contains("otp_expired");
        assertThat(sessions(kim)).isZero();
        assertThat(town.press(kim).header("location")).contains("#access_token=");
    }

    @Test
    void a_link_leads_only_where_the_site_says() {
        town.set(stage.alder(), "{'redirectUrls':['https://app.alder.example/welcome']}");
        assertThat(target("https://app.alder.example/welcome"))
                .isEqualTo("https://app.alder.example/welcome");
        for (String evil :
                List.of(
                        "https://evil.example",
                        "https://alder.example.evil.example",
                        "https://alder.example@evil.example",
                        "//evil.example",
                        "javascript:alert(1)",
                        "https://app.alder.example/welcome/../../x",
                        "%0d%0aLocation:%20https://evil.example")) {
            assertThat(target(evil)).isEqualTo("https://alder.example");
        }
    }

    @Test
    void a_site_may_let_its_links_act_at_once() {
        town.set(stage.birch(), "{'linkMode':'direct'}");
        String kim = Town.newcomer();
        town.signUp(stage.birch(), kim);

        assertThat(town.open(kim).header("location"))
                .startsWith("https://birch.example#access_token=");
        town.set(stage.birch(), "{}");
    }

    @Test
    void six_digits_do_as_well_and_five_misses_void_them() {
        String kim = Town.newcomer();
        town.signUp(stage.alder(), kim);
        String code = town.mailed(kim, "code");
        String wrong = code.equals("000000") ? "000001" : "000000";
        assertThat(code).matches("\\d{6}");
        assertThat(stage.rows("select * from pool.one_time_tokens").toString())
                .doesNotContain(code, town.token(kim));

        for (int i = 0; i < 4; i++) {
            assertThat(town.code(verify(kim, wrong))).isEqualTo("otp_expired");
        }
        assertThat(verify(kim, code).status()).isEqualTo(200);
        assertThat(verify(kim, code).status()).isEqualTo(403);

        String lee = Town.newcomer();
        town.signUp(stage.alder(), lee);
        for (int i = 0; i < 5; i++) {
            verify(lee, wrong.equals(town.mailed(lee, "code")) ? "000002" : wrong);
        }
        assertThat(verify(lee, town.mailed(lee, "code")).status()).isEqualTo(403);
        assertThat(verify(Town.newcomer(), code).body()).isEqualTo(verify(lee, code).body());
        assertThat(town.press(lee).header("location")).contains("#access_token=");
    }

    private Gateway.Answer verify(String email, String code) {
        String body =
                "{\"type\":\"email\",\"email\":\"%s\",\"token\":\"%s\"}".formatted(email, code);
        return town.post(stage.alder(), "/auth/v1/verify", body).send();
    }

    /** Where the mail of a sign-up with this redirect leads in the end. */
    private String target(String redirectTo) {
        String kim = Town.newcomer();
        String path =
                "/auth/v1/signup?redirect_to="
                        + java.net.URLEncoder.encode(
                                redirectTo, java.nio.charset.StandardCharsets.UTF_8);
        town.post(stage.alder(), path, Town.credentials(kim, Town.PASSWORD)).send();
        return town.press(kim).header("location").replaceFirst("#.*", "");
    }

    private static long sessions(String email) {
        return stage.count(
                "select count(*) from pool.sessions s join pool.users u"
                        + " on u.site_id = s.site_id and u.id = s.user_id where u.email_norm = ?",
                email);
    }
}
