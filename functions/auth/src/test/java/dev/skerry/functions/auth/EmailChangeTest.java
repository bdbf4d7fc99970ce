package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A new address counts once both its reader and the old one's agreed. */
class EmailChangeTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final String old = Town.newcomer();
    private final String fresh = Town.newcomer();

    @AfterEach
    void standard() {
        town.set(stage.alder(), "{}");
    }

    @Test
    void both_addresses_confirm_in_either_order() {
        for (boolean newFirst : new boolean[] {true, false}) {
            String from = Town.newcomer();
            String to = Town.newcomer();
            Gateway.Answer asked = ask(from, to);
            assertThat(town.text(asked, "email")).isEqualTo(from);
            assertThat(town.text(asked, "new_email")).isEqualTo(to);
            assertThat(town.mailed(from, "email")).isEqualTo(to);

            String first = newFirst ? to : from;
            String second = newFirst ? from : to;
            assertThat(town.press(first).header("location"))
                    .startsWith("https://alder.example#message=Confirmation+link+accepted");
            assertThat(signsIn(to)).isFalse();
            assertThat(town.press(second).header("location"))
                    .contains("#access_token=", "&type=email_change");
            assertThat(signsIn(to)).isTrue();
            assertThat(signsIn(from)).isFalse();
        }
    }

    @Test
    void codes_and_token_hashes_do_as_well() {
        ask(old, fresh);

        Gateway.Answer half = verify(old, town.mailed(old, "code"));
        assertThat(half.status()).as(half.body()).isEqualTo(200);
        assertThat(town.text(half, "msg")).startsWith("Confirmation link accepted");
        assertThat(town.text(half, "code")).isEqualTo("200");
        Gateway.Answer whole = verify(fresh, town.mailed(fresh, "code"));
        assertThat(whole.status()).as(whole.body()).isEqualTo(200);
        assertThat(town.text(whole, "user", "email")).isEqualTo(fresh);
        assertThat(whole.body()).doesNotContain("new_email");

        String next = Town.newcomer();
        town.change(stage.alder(), town.text(whole, "access_token"), email(next)).send();
        assertThat(town.text(town.verify(stage.alder(), "email_change", town.token(fresh)), "msg"))
                .startsWith("Confirmation");
        assertThat(town.verify(stage.alder(), "email_change", town.token(next)).status())
                .isEqualTo(200);
        assertThat(signsIn(next)).isTrue();
    }

    /** Each would see the other's link unused, if both did not wait for each other. */
    @Test
    void two_presses_at_once_complete_the_change() throws Exception {
        for (int round = 0; round < 20; round++) {
            String from = Town.newcomer();
            String to = Town.newcomer();
            ask(from, to);
            List<Callable<String>> presses =
                    List.of(
                            () -> town.press(from).header("location"),
                            () -> town.press(to).header("location"));
            List<String> targets = AtOnce.call(presses);
            assertThat(targets).filteredOn(it -> it.contains("access_token")).hasSize(1);
            assertThat(targets).filteredOn(it -> it.contains("message=")).hasSize(1);
        }
    }

    @Test
    void asking_for_another_address_voids_what_was_confirmed() {
        String token = town.text(town.member(stage.alder(), old), "access_token");
        town.change(stage.alder(), token, email(fresh)).send();
        URI agreed = URI.create(town.mailed(old, "link"));
        assertThat(town.press(agreed).header("location")).contains("message=");
        String other = Town.newcomer();
        town.change(stage.alder(), token, email(other)).send();

        assertThat(town.press(fresh).header("location")).contains("otp_expired");
        assertThat(town.press(other).header("location")).contains("message=");
        assertThat(signsIn(other)).isFalse();
    }

    @Test
    void what_is_sent_again_goes_to_whoever_has_not_agreed_yet() {
        ask(old, fresh);
        town.press(old);
        int before = town.mails(old).size();
        town.post(
                        stage.alder(),
                        "/auth/v1/resend",
                        "{\"type\":\"email_change\",\"email\":\"" + old + "\"}")
                .send();

        assertThat(town.mails(old)).hasSize(before);
        assertThat(town.mails(fresh)).hasSize(2);
        assertThat(town.press(fresh).header("location")).contains("#access_token=");
    }

    @Test
    void a_site_may_ask_only_the_new_address() {
        town.set(stage.alder(), "{'secureEmailChange':false}");
        ask(old, fresh);

        assertThat(town.press(fresh).header("location")).contains("#access_token=");
        assertThat(signsIn(fresh)).isTrue();
    }

    @Test
    void an_address_that_somebody_took_meanwhile_is_not_given_away() {
        ask(old, fresh);
        town.member(stage.alder(), fresh);
        String change =
                (String)
                        stage.value(
                                "select data->>'link' from pool.mails where to_norm = ?"
                                        + " and template_key = 'email_change'",
                                fresh);
        town.press(old);

        assertThat(town.press(URI.create(change)).header("location")).contains("otp_expired");
        assertThat(signsIn(old)).isTrue();
    }

    @Test
    void a_code_of_another_site_changes_nothing() {
        ask(old, fresh);
        String body =
                "{\"type\":\"email_change\",\"email\":\"%s\",\"token\":\"%s\"}"
                        .formatted(fresh, town.mailed(fresh, "code"));

        assertThat(town.post(stage.birch(), "/auth/v1/verify", body).send().status())
                .isEqualTo(403);
        assertThat(town.verify(stage.birch(), "email_change", town.token(fresh)).status())
                .isEqualTo(403);
    }

    private Gateway.Answer ask(String from, String to) {
        String token = town.text(town.member(stage.alder(), from), "access_token");
        Gateway.Answer asked = town.change(stage.alder(), token, email(to)).send();
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        return asked;
    }

    private Gateway.Answer verify(String email, String code) {
        String body =
                "{\"type\":\"email_change\",\"email\":\"%s\",\"token\":\"%s\"}"
                        .formatted(email, code);
        return town.post(stage.alder(), "/auth/v1/verify", body).send();
    }

    private boolean signsIn(String email) {
        return town.signIn(stage.alder(), email, Town.PASSWORD).status() == 200;
    }

    private static String email(String address) {
        return "{\"email\":\"" + address + "\"}";
    }
}
