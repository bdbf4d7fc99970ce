package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the clients' own tests leave out of links in mail: one test for each line. Links act at once
 * here, as the clients' own server has it; elsewhere a page with a button stands between.
 */
class MailLinkConformanceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String NEXT = "nine blue fishing boats";

    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();

    @BeforeEach
    void direct() {
        town.set(stage.alder(), "{'linkMode':'direct'}");
    }

    @AfterEach
    void standard() {
        town.set(stage.alder(), "{}");
    }

    @Test
    void mail_links_by_get_verify_implicit() {
        town.signUp(stage.alder(), kim);
        Gateway.Answer opened = town.open(kim);

        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.header("cache-control")).isEqualTo("no-store");
        Map<String, String> session = fragment(opened);
        assertThat(session)
                .containsOnlyKeys(
                        "access_token",
                        "expires_at",
                        "expires_in",
                        "refresh_token",
                        "token_type",
                        "type",
                        "sb")
                .containsEntry("token_type", "bearer")
                .containsEntry("expires_in", "3600")
                .containsEntry("type", "signup");
        assertThat(Long.parseLong(session.get("expires_at")))
                .isEqualTo(stage.clock().instant().getEpochSecond() + 3600);
        assertThat(town.user(stage.alder(), session.get("access_token")).status()).isEqualTo(200);
        assertThat(town.refresh(stage.alder(), session.get("refresh_token")).status())
                .isEqualTo(200);
        assertThat(fragment(town.open(kim)))
                .containsOnlyKeys("error", "error_code", "error_description", "sb")
                .containsEntry("error", "access_denied")
                .containsEntry("error_code", "otp_expired");
    }

    @Test
    void mail_links_by_get_verify_pkce() {
        town.member(stage.alder(), kim);
        String body =
                "{\"email\":\"%s\",\"code_challenge\":\"%s\",\"code_challenge_method\":\"s256\"}"
                        .formatted(kim, CHALLENGE);
        town.post(stage.alder(), "/auth/v1/otp", body).send();
        assertThat(town.token(kim)).startsWith("pkce_");

        Gateway.Answer opened = town.open(kim);

        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.header("location")).matches("https://alder\\.example\\?code=[^&#]+");
        String exchange =
                "{\"auth_code\":\"%s\",\"code_verifier\":\"%s\"}"
                        .formatted(opened.header("location").replaceFirst(".*code=", ""), VERIFIER);
        Gateway.Answer session =
                town.post(stage.alder(), "/auth/v1/token?grant_type=pkce", exchange).send();
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(town.text(session, "user", "email")).isEqualTo(kim);
        assertThat(town.open(kim).header("location"))
                .startsWith("https://alder.example?error=access_denied&error_code=otp_expired")
                .contains("#error=access_denied&error_code=otp_expired");
    }

    @Test
    void recovery_end_to_end() {
        Gateway.Answer elsewhere = town.member(stage.alder(), kim);
        Gateway.Answer asked =
                town.post(stage.alder(), "/auth/v1/recover", "{\"email\":\"" + kim + "\"}").send();
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).isEqualTo("{}");

        Map<String, String> session = fragment(town.open(kim));

        assertThat(session).containsEntry("type", "recovery");
        Gateway.Answer changed =
                town.change(
                                stage.alder(),
                                session.get("access_token"),
                                "{\"password\":\"" + NEXT + "\"}")
                        .send();
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(town.signIn(stage.alder(), kim, NEXT).status()).isEqualTo(200);
        assertThat(town.code(town.signIn(stage.alder(), kim, Town.PASSWORD)))
                .isEqualTo("invalid_credentials");
        assertThat(town.user(stage.alder(), town.text(elsewhere, "access_token")).status())
                .isEqualTo(403);
        assertThat(fragment(town.open(kim))).containsEntry("error_code", "otp_expired");
    }

    @Test
    void secure_email_change_with_two_links() {
        String next = Town.newcomer();
        String token = town.text(town.member(stage.alder(), kim), "access_token");
        Gateway.Answer asked =
                town.change(stage.alder(), token, "{\"email\":\"" + next + "\"}").send();
        assertThat(town.text(asked, "email")).isEqualTo(kim);
        assertThat(town.text(asked, "new_email")).isEqualTo(next);

        assertThat(fragment(town.open(kim)))
                .containsOnlyKeys("message", "sb")
                .containsEntry("message", EmailChangeHalf.MESSAGE);
        assertThat(town.signIn(stage.alder(), next, Town.PASSWORD).status()).isEqualTo(400);
        Map<String, String> session = fragment(town.open(next));

        assertThat(session).containsEntry("type", "email_change");
        Gateway.Answer user = town.user(stage.alder(), session.get("access_token"));
        assertThat(town.text(user, "email")).isEqualTo(next);
        assertThat(user.body()).doesNotContain("new_email");
        assertThat(town.signIn(stage.alder(), next, Town.PASSWORD).status()).isEqualTo(200);
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(400);
    }

    @Test
    void invite_acceptance() {
        Gateway.Answer invited =
                town.gateway
                        .post("/auth/v1/invite", "{\"email\":\"" + kim + "\"}")
                        .key(stage.alder().secretKey())
                        .send();
        assertThat(town.text(invited, "invited_at")).isNotEmpty();

        Map<String, String> session = fragment(town.open(kim));

        assertThat(session).containsEntry("type", "invite");
        String token = session.get("access_token");
        assertThat(town.text(town.user(stage.alder(), token), "id"))
                .isEqualTo(town.text(invited, "id"));
        assertThat(town.text(town.user(stage.alder(), token), "email_confirmed_at")).isNotEmpty();
        town.change(stage.alder(), token, "{\"password\":\"" + NEXT + "\"}").send();
        assertThat(town.signIn(stage.alder(), kim, NEXT).status()).isEqualTo(200);
    }

    private static Map<String, String> fragment(Gateway.Answer answer) {
        URI target = URI.create(answer.header("location"));
        assertThat(target.toString()).startsWith("https://alder.example#");
        Map<String, String> members = new LinkedHashMap<>();
        for (String pair : target.getRawFragment().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            members.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return members;
    }
}
