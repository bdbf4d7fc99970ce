package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdminLinksControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String INVITE = "/auth/v1/invite";
    private static final String LINK = "/auth/v1/admin/generate_link";

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();

    @Test
    void who_is_invited_comes_in_by_the_mail_and_chooses_a_password() {
        Gateway.Answer invited =
                post(
                        stage.alder(),
                        INVITE,
                        "{'email':'%s','data':{'display_name':'Kim'}}".formatted(kim));
        assertThat(invited.status()).as(invited.body()).isEqualTo(200);
        assertThat(invited.body()).contains("\"invited_at\"").doesNotContain("email_confirmed_at");
        assertThat(town.mails(kim)).singleElement().asString().contains("template_key=invite");
        assertThat(town.code(town.signIn(stage.alder(), kim, Town.PASSWORD)))
                .isEqualTo("invalid_credentials");

        Gateway.Answer session = town.verify(stage.alder(), "invite", town.token(kim));
        assertThat(town.claim(session, "amr", "0", "method")).isEqualTo("invite");
        String body = "{\"password\":\"" + Town.PASSWORD + "\"}";
        assertThat(
                        town.change(stage.alder(), town.text(session, "access_token"), body)
                                .send()
                                .status())
                .isEqualTo(200);
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void who_has_not_come_yet_is_invited_again_and_who_has_is_not() {
        String body = "{'email':'" + kim + "'}";
        post(stage.alder(), INVITE, body);
        String first = town.token(kim);
        assertThat(post(stage.alder(), INVITE, body).status()).isEqualTo(200);
        assertThat(town.code(town.verify(stage.alder(), "invite", first))).isEqualTo("otp_expired");
        town.verify(stage.alder(), "invite", town.token(kim));
        Gateway.Answer again = post(stage.alder(), INVITE, body);
        assertThat(again.status()).isEqualTo(422);
        assertThat(town.code(again)).isEqualTo("email_exists");
    }

    @Test
    void a_link_is_what_a_mail_would_carry_and_nothing_is_mailed() {
        Gateway.Answer made =
                post(
                        stage.alder(),
                        LINK,
                        "{'type':'signup','email':'%s','password':'%s','data':{'town':'Visby'}}"
                                .formatted(kim, Town.PASSWORD));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(town.text(made, "email")).isEqualTo(kim);
        assertThat(town.text(made, "user_metadata", "town")).isEqualTo("Visby");
        assertThat(town.text(made, "verification_type")).isEqualTo("signup");
        assertThat(town.text(made, "email_otp")).matches("\\d{6}");
        assertThat(town.text(made, "redirect_to")).isEqualTo("https://alder.example");
        assertThat(town.text(made, "action_link"))
                .contains("token=" + town.text(made, "hashed_token"), "type=signup");
        assertThat(town.mails(kim)).isEmpty();

        Gateway.Answer pressed = town.press(URI.create(town.text(made, "action_link")));
        assertThat(pressed.header("location")).contains("#access_token=", "type=signup");
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
        assertThat(town.code(post(stage.alder(), LINK, made("signup")))).isEqualTo("email_exists");
    }

    @Test
    void links_to_sign_in_and_to_reset_are_good_once() {
        town.member(stage.alder(), kim);
        for (String type : List.of("magiclink", "recovery")) {
            Gateway.Answer made = post(stage.alder(), LINK, made(type));
            assertThat(town.text(made, "verification_type")).isEqualTo(type);
            String token = town.text(made, "hashed_token");
            assertThat(town.verify(stage.alder(), type, token).status()).isEqualTo(200);
            assertThat(town.code(town.verify(stage.alder(), type, token))).isEqualTo("otp_expired");
        }
        String lee = "{'type':'recovery','email':'" + Town.newcomer() + "'}";
        Gateway.Answer nobody = post(stage.alder(), LINK, lee);
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(town.code(nobody)).isEqualTo("user_not_found");
        String newcomer = "{'type':'magiclink','email':'" + Town.newcomer() + "'}";
        assertThat(town.text(post(stage.alder(), LINK, newcomer), "verification_type"))
                .isEqualTo("signup");
    }

    @Test
    void one_link_of_a_change_of_address_is_not_enough() {
        town.member(stage.alder(), kim);
        String next = Town.newcomer();
        String body = "{'type':'%s','email':'" + kim + "','new_email':'" + next + "'}";
        Gateway.Answer current = post(stage.alder(), LINK, body.formatted("email_change_current"));
        assertThat(town.text(current, "new_email")).isEqualTo(next);
        Gateway.Answer half =
                town.verify(stage.alder(), "email_change", town.text(current, "hashed_token"));
        assertThat(half.body()).contains("Confirmation link accepted");
        Gateway.Answer second = post(stage.alder(), LINK, body.formatted("email_change_new"));
        assertThat(town.text(second, "verification_type")).isEqualTo("email_change_new");
        Gateway.Answer whole =
                town.verify(stage.alder(), "email_change", town.text(second, "hashed_token"));
        assertThat(town.text(whole, "user", "email")).isEqualTo(next);
    }

    @Test
    void a_link_of_one_site_opens_nothing_on_another() {
        town.member(stage.alder(), kim);
        String token = town.text(post(stage.alder(), LINK, made("magiclink")), "hashed_token");
        assertThat(town.code(town.verify(stage.birch(), "magiclink", token)))
                .isEqualTo("otp_expired");
        assertThat(town.code(post(stage.birch(), LINK, made("recovery"))))
                .isEqualTo("user_not_found");
        assertThat(town.verify(stage.alder(), "magiclink", token).status()).isEqualTo(200);
    }

    @Test
    void nobody_else_gets_in_and_bad_input_is_refused() {
        String user = town.text(town.member(stage.alder(), kim), "access_token");
        for (String path : List.of(INVITE, LINK)) {
            String body = made("recovery").replace('\'', '"');
            assertThat(town.code(town.post(stage.alder(), path, body).send()))
                    .isEqualTo("no_authorization");
            assertThat(town.code(town.post(stage.alder(), path, body).bearer(user).send()))
                    .isEqualTo("not_admin");
            assertThat(town.code(post(stage.platform(), path, body))).isEqualTo("not_admin");
            for (String bad : List.of("{}", "[]", "{'email':'x'}", "{'email':1}")) {
                assertThat(post(stage.alder(), path, bad).status()).as(bad).isEqualTo(400);
            }
        }
        for (String bad :
                List.of(
                        "{'type':'x','email':'a@example.org'}",
                        "{'type':'reauthentication','email':'a@example.org'}",
                        "{'type':'signup','email':'" + Town.newcomer() + "'}",
                        "{'type':'email_change_new','email':'" + kim + "'}")) {
            assertThat(town.code(post(stage.alder(), LINK, bad))).isEqualTo("validation_failed");
        }
    }

    private String made(String type) {
        return "{'type':'%s','email':'%s','password':'%s'}".formatted(type, kim, Town.PASSWORD);
    }

    private Gateway.Answer post(TestSite site, String path, String body) {
        return town.gateway
                .post(path, body.replace('\'', '"'))
                .key(site.secretKey())
                .header("x-supabase-api-version", "2024-01-01")
                .from(Town.somewhere())
                .send();
    }
}
