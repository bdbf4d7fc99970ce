package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OtpControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @AfterEach
    void standard() {
        town.set(stage.alder(), "{}");
    }

    @Test
    void a_newcomer_gets_an_account_by_a_mail_and_its_digits() {
        String kim = Town.newcomer();
        Gateway.Answer answer = otp(stage.alder(), kim, ",\"data\":{\"name\":\"Kim\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(town.mails(kim))
                .extracting(it -> it.get("template_key"), it -> it.get("category"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("magic_link", "security"));

        Gateway.Answer session = verify(stage.alder(), "email", kim, town.mailed(kim, "code"));

        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(town.text(session, "user", "user_metadata", "name")).isEqualTo("Kim");
        assertThat(town.text(session, "user", "email_confirmed_at")).isNotEmpty();
        assertThat(town.claim(session, "amr", "0", "method")).isEqualTo("otp");
        assertThat(town.claim(session, "aal")).isEqualTo("aal1");
        assertThat(town.mails(kim)).extracting(it -> it.get("template_key")).contains("welcome");
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(400);
    }

    @Test
    void a_member_signs_in_by_the_link_and_only_once() {
        String kim = Town.newcomer();
        town.member(stage.alder(), kim);
        otp(stage.alder(), kim, "");

        assertThat(town.open(kim).body()).contains("Logga in");
        assertThat(town.press(kim).header("location"))
                .startsWith("https://alder.example#access_token=")
                .contains("&type=magiclink");
        assertThat(town.press(kim).header("location")).contains("otp_expired");
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void old_clients_ask_elsewhere_for_the_same() {
        String kim = Town.newcomer();
        String body = "{\"email\":\"" + kim + "\"}";
        assertThat(town.post(stage.alder(), "/auth/v1/magiclink", body).send().body())
                .isEqualTo("{}");
        assertThat(verify(stage.alder(), "magiclink", kim, town.mailed(kim, "code")).status())
                .isEqualTo(200);
    }

    @Test
    void nobody_learns_who_has_an_account() {
        String member = Town.newcomer();
        town.member(stage.alder(), member);
        long users = stage.count("select count(*) from pool.users");
        Gateway.Answer known = otp(stage.alder(), member, ",\"create_user\":false");
        String nobody = Town.newcomer();
        Gateway.Answer unknown = otp(stage.alder(), nobody, ",\"create_user\":false");

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(200);
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(Town.telling(unknown)).isEqualTo(Town.telling(known));
        assertThat(town.mails(nobody)).isEmpty();
        assertThat(stage.count("select count(*) from pool.users")).isEqualTo(users);

        String large = ",\"data\":{\"x\":\"" + "y".repeat(5_000) + "\"}";
        assertThat(otp(stage.alder(), member, large).status())
                .isEqualTo(otp(stage.alder(), Town.newcomer(), large).status())
                .isEqualTo(400);
    }

    @Test
    void a_site_that_takes_nobody_makes_no_account() {
        town.set(stage.alder(), "{'signUp':false}");
        String kim = Town.newcomer();

        assertThat(otp(stage.alder(), kim, "").body()).isEqualTo("{}");

        assertThat(town.mails(kim)).isEmpty();
        assertThat(stage.count("select count(*) from pool.users where email_norm = ?", kim))
                .isZero();
    }

    /** Somebody signed up with the address of somebody else, and waits. */
    @Test
    void the_password_of_a_stranger_does_not_come_in_with_the_owner() {
        String kim = Town.newcomer();
        town.signUp(stage.alder(), kim);
        otp(stage.alder(), kim, "");
        assertThat(verify(stage.alder(), "email", kim, town.mailed(kim, "code")).status())
                .isEqualTo(200);

        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(400);
    }

    @Test
    void wrong_late_and_foreign_codes_are_refused_alike() {
        String kim = Town.newcomer();
        town.member(stage.alder(), kim);
        otp(stage.alder(), kim, "");
        String code = town.mailed(kim, "code");

        Gateway.Answer wrong = verify(stage.alder(), "email", kim, code.equals("1") ? "2" : "1");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(town.code(wrong)).isEqualTo("otp_expired");
        for (Gateway.Answer other :
                List.of(
                        verify(stage.birch(), "email", kim, code),
                        verify(stage.alder(), "recovery", kim, code),
                        verify(stage.alder(), "email", Town.newcomer(), code))) {
            assertThat(other.status()).isEqualTo(403);
            assertThat(other.body()).isEqualTo(wrong.body());
        }
        stage.clock().advance(Duration.ofMinutes(11));
        assertThat(verify(stage.alder(), "email", kim, code).body()).isEqualTo(wrong.body());
    }

    @Test
    void a_banned_member_gets_no_mail() {
        String kim = Town.newcomer();
        Gateway.Answer member = town.member(stage.alder(), kim);
        int before = town.mails(kim).size();
        town.gateway
                .put("/auth/v1/admin/users/" + town.id(member), "{\"ban_duration\":\"24h\"}")
                .key(stage.alder().secretKey())
                .send();

        assertThat(otp(stage.alder(), kim, "").body()).isEqualTo("{}");

        assertThat(town.mails(kim)).hasSize(before);
    }

    @Test
    void bad_input_is_refused() {
        for (String body :
                List.of(
                        "",
                        "{}",
                        "{\"email\":\"nobody\"}",
                        "{\"phone\":\"+4670\"}",
                        "{\"email\":\"kim@example.org\",\"code_challenge\":\"short\",\"code_challenge_method\":\"s256\"}",
                        "{\"email\":\"kim@example.org\",\"code_challenge_method\":\"s256\"}",
                        "{\"email\":\"kim@example.org\",\"code_challenge\":\"%s\",\"code_challenge_method\":\"md5\"}"
                                .formatted("a".repeat(43)))) {
            Gateway.Answer answer = town.post(stage.alder(), "/auth/v1/otp", body).send();
            assertThat(answer.status()).as(body + answer.body()).isEqualTo(400);
        }
        assertThat(town.code(town.gateway.post("/auth/v1/otp", "{}").send()))
                .isEqualTo("site_required");
    }

    private Gateway.Answer otp(TestSite site, String email, String more) {
        return town.post(site, "/auth/v1/otp", "{\"email\":\"" + email + "\"" + more + "}").send();
    }

    private Gateway.Answer verify(TestSite site, String type, String email, String code) {
        String body =
                "{\"type\":\"%s\",\"email\":\"%s\",\"token\":\"%s\"}".formatted(type, email, code);
        return town.post(site, "/auth/v1/verify", body).send();
    }
}
