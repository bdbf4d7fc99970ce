package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PasskeySignInControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final Passkeys passkeys = new Passkeys(stage, town);
    private final Gateway.Answer member = town.member(stage.alder(), Town.newcomer());
    private final String kim = town.text(member, "access_token");
    private SoftPasskey phone;

    @BeforeEach
    void enable() {
        passkeys.enable(stage.alder(), true);
        passkeys.enable(stage.birch(), true);
        phone = passkeys.added(stage.alder(), kim);
    }

    @Test
    void who_holds_one_gets_a_session_of_aal1() {
        phone.flags |= SoftPasskey.BACKED_UP;

        Gateway.Answer session = passkeys.signIn(stage.alder(), phone);

        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(town.id(session)).isEqualTo(town.id(member));
        assertThat(town.claim(session, "aal")).isEqualTo("aal1");
        assertThat(town.claim(session, "amr", "0", "method")).isEqualTo("passkey");
        assertThat(town.claim(session, "session_id"))
                .isNotEqualTo(town.claim(member, "session_id"));
        Gateway.Answer refreshed = town.refresh(stage.alder(), town.text(session, "refresh_token"));
        assertThat(town.claim(refreshed, "amr", "0", "method")).isEqualTo("passkey");
        String listed = passkeys.list(stage.alder(), kim).body();
        assertThat(listed).contains("last_used_at", "\"backed_up\":true");
        assertThat(lastAudited()).isEqualTo("sign_in success {\"method\": \"passkey\"}");
    }

    @Test
    void options_name_the_site_and_no_passkey_of_anybody() {
        Gateway.Answer begun = passkeys.begin(stage.alder());

        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(town.text(begun, "options", "rpId")).isEqualTo("alder.example");
        assertThat(town.text(begun, "options", "userVerification")).isEqualTo("required");
        assertThat(town.text(begun, "options", "challenge"))
                .isNotEqualTo(town.text(passkeys.begin(stage.alder()), "options", "challenge"));
        assertThat(begun.body()).doesNotContain("allowCredentials", phone.id());
    }

    @Test
    void an_answer_that_is_not_as_asked_for_lets_nobody_in() {
        record Wrong(String why, Consumer<SoftPasskey> lie) {}
        SoftPasskey other = new SoftPasskey("https://alder.example");
        for (Wrong wrong :
                List.of(
                        new Wrong("origin", it -> it.origin = "https://alder.example.evil.example"),
                        new Wrong("origin", it -> it.origin = "https://alder.example:8443"),
                        new Wrong("domain", it -> it.domain = "birch.example"),
                        new Wrong("frame", it -> it.crossOrigin = "true"),
                        new Wrong("user_verification", it -> it.flags &= ~SoftPasskey.VERIFIED),
                        new Wrong("user_presence", it -> it.flags &= ~SoftPasskey.PRESENT),
                        new Wrong("other", it -> it.flags &= ~SoftPasskey.BACKUP_ELIGIBLE),
                        new Wrong("other", it -> it.type = "payment."),
                        new Wrong("owner", it -> it.userHandle = "AAAA"))) {
            SoftPasskey liar = passkeys.added(stage.alder(), kim);
            wrong.lie().accept(liar);
            passkeys.refused(
                    passkeys.signIn(stage.alder(), liar), 400, "webauthn_verification_failed");
            assertThat(lastAudited())
                    .isEqualTo(
                            "sign_in failure {\"why\": \"%s\", \"method\": \"passkey\"}"
                                    .formatted(wrong.why()));
        }
        other.userHandle = phone.userHandle;
        String forged =
                other.get(town, passkeys.begin(stage.alder())).replace(other.id(), phone.id());
        passkeys.refused(
                passkeys.signIn(stage.alder(), forged), 400, "webauthn_verification_failed");
        assertThat(lastAudited()).contains("signature");
        assertThat(passkeys.list(stage.alder(), kim).body()).doesNotContain("last_used_at");
    }

    @Test
    void an_unknown_one_is_answered_like_one_that_does_not_convince() {
        SoftPasskey stranger = new SoftPasskey("https://alder.example");
        stranger.userHandle = phone.userHandle;
        Gateway.Answer unknown = passkeys.signIn(stage.alder(), stranger);
        phone.origin = "https://elsewhere.example";
        Gateway.Answer unconvincing = passkeys.signIn(stage.alder(), phone);

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).isEqualTo(unconvincing.body());
        assertThat(Town.telling(unknown)).isEqualTo(Town.telling(unconvincing));
    }

    @Test
    void a_challenge_is_good_once_even_when_it_is_answered_everywhere_at_once() throws Exception {
        String answer = phone.get(town, passkeys.begin(stage.alder()));
        List<Integer> statuses =
                AtOnce.call(8, () -> passkeys.signIn(stage.alder(), answer).status());
        assertThat(statuses).filteredOn(it -> it == 200).hasSize(1);
        assertThat(statuses).filteredOn(it -> it == 400).hasSize(7);
        passkeys.refused(
                passkeys.signIn(stage.alder(), answer), 400, "webauthn_challenge_not_found");
    }

    @Test
    void a_wrong_answer_uses_the_challenge_up() {
        Gateway.Answer begun = passkeys.begin(stage.alder());
        phone.origin = "https://elsewhere.example";
        passkeys.refused(
                passkeys.signIn(stage.alder(), phone.get(town, begun)),
                400,
                "webauthn_verification_failed");
        phone.origin = "https://alder.example";
        passkeys.refused(
                passkeys.signIn(stage.alder(), phone.get(town, begun)),
                400,
                "webauthn_challenge_not_found");
    }

    @Test
    void a_challenge_that_was_not_answered_in_time_or_not_made_here_is_no_good() {
        String late = phone.get(town, passkeys.begin(stage.alder()));
        String birch = phone.get(town, passkeys.begin(stage.birch()));
        String adding = phone.get(town, passkeys.beginAdding(stage.alder(), kim));
        passkeys.refused(
                passkeys.signIn(stage.alder(), birch), 400, "webauthn_challenge_not_found");
        passkeys.refused(
                passkeys.signIn(stage.alder(), adding), 400, "webauthn_challenge_not_found");
        stage.clock().advance(Duration.ofMinutes(5));
        passkeys.refused(passkeys.signIn(stage.alder(), late), 400, "webauthn_challenge_expired");
    }

    @Test
    void challenges_of_long_ago_are_swept_away_by_new_ones() {
        for (int i = 0; i < 3; i++) {
            passkeys.begin(stage.birch());
        }
        stage.clock().advance(Duration.ofMinutes(11));
        passkeys.begin(stage.birch());
        assertThat(
                        stage.count(
                                "select count(*) from pool.passkey_challenges where site_id = ?",
                                stage.birch().site().id().value()))
                .isEqualTo(1);
    }

    @Test
    void a_passkey_of_another_site_is_none() {
        String lee = town.text(town.member(stage.birch(), Town.newcomer()), "access_token");
        SoftPasskey birch = passkeys.added(stage.birch(), lee);
        birch.origin = "https://alder.example";
        birch.domain = "alder.example";

        passkeys.refused(
                passkeys.signIn(stage.alder(), birch), 400, "webauthn_verification_failed");
        passkeys.refused(
                passkeys.signIn(stage.birch(), phone), 400, "webauthn_verification_failed");
    }

    @Test
    void a_copy_gives_itself_away_by_counting_on_from_less() {
        for (int count : new int[] {5, 6, 9}) {
            phone.count = count;
            assertThat(passkeys.signIn(stage.alder(), phone).status()).isEqualTo(200);
        }
        for (int count : new int[] {9, 7, 0}) {
            phone.count = count;
            passkeys.refused(
                    passkeys.signIn(stage.alder(), phone), 400, "webauthn_verification_failed");
            assertThat(lastAudited()).contains("counter");
        }
        phone.count = 10;
        assertThat(passkeys.signIn(stage.alder(), phone).status()).isEqualTo(200);
    }

    @Test
    void one_that_does_not_count_is_good_again_and_again() {
        for (int i = 0; i < 3; i++) {
            assertThat(passkeys.signIn(stage.alder(), phone).status()).isEqualTo(200);
        }
    }

    @Test
    void one_that_was_removed_lets_nobody_in() {
        String answer = phone.get(town, passkeys.begin(stage.alder()));
        passkeys.remove(
                stage.alder(), kim, town.text(passkeys.list(stage.alder(), kim), "0", "id"));
        passkeys.refused(
                passkeys.signIn(stage.alder(), answer), 400, "webauthn_verification_failed");
    }

    @Test
    void a_banned_member_stays_out_and_only_who_holds_the_passkey_hears_why() {
        ban("24h");
        passkeys.refused(passkeys.signIn(stage.alder(), phone), 403, "user_banned");
        assertThat(lastAudited())
                .isEqualTo("sign_in failure {\"why\": \"banned\", \"method\": \"passkey\"}");
        phone.domain = "elsewhere.example";
        passkeys.refused(
                passkeys.signIn(stage.alder(), phone), 400, "webauthn_verification_failed");
        ban("none");
        phone.domain = "alder.example";
        assertThat(passkeys.signIn(stage.alder(), phone).status()).isEqualTo(200);
    }

    @Test
    void a_deleted_account_leaves_none_behind() {
        String answer = phone.get(town, passkeys.begin(stage.alder()));
        town.gateway
                .delete("/auth/v1/admin/users/" + town.id(member), "{\"should_soft_delete\":true}")
                .key(stage.alder().secretKey())
                .send();
        passkeys.refused(
                passkeys.signIn(stage.alder(), answer), 400, "webauthn_verification_failed");
        assertThat(
                        stage.count(
                                "select count(*) from pool.passkeys where user_id = ?",
                                town.id(member)))
                .isZero();
    }

    @Test
    void who_has_a_second_factor_still_shows_it() {
        Authenticator app = Authenticator.enrolled(stage, town, stage.alder(), kim);
        app.pass(kim);
        Gateway.Answer session = passkeys.signIn(stage.alder(), phone);
        assertThat(town.claim(session, "aal")).isEqualTo("aal1");

        Gateway.Answer strong = app.pass(town.text(session, "access_token"));
        assertThat(town.claim(strong, "aal")).isEqualTo("aal2");
        assertThat(town.claim(strong, "amr", "1", "method")).isEqualTo("passkey");
    }

    @Test
    void pages_at_addresses_that_the_site_lists_may_ask_on_the_same_domain_only() {
        town.set(
                stage.alder(),
                "{'redirectUrls':['https://www.alder.example/back','https://birch.example/back']}");
        phone.origin = "https://www.alder.example";
        assertThat(passkeys.signIn(stage.alder(), phone).status()).isEqualTo(200);
        phone.origin = "https://birch.example";
        passkeys.refused(
                passkeys.signIn(stage.alder(), phone), 400, "webauthn_verification_failed");
        town.set(stage.alder(), "{}");
    }

    @Test
    void bad_input_is_refused() {
        String id = UUID.randomUUID().toString();
        for (String body :
                List.of(
                        "{}",
                        "{\"challenge_id\":\"x\",\"credential\":{}}",
                        "{\"challenge_id\":\"" + id + "\"}")) {
            passkeys.refused(passkeys.signIn(stage.alder(), body), 400, "validation_failed");
        }
        String good = phone.get(town, passkeys.begin(stage.alder()));
        for (String part : List.of("id", "clientDataJSON", "authenticatorData", "signature")) {
            for (String hostile : List.of("", "!", "AA", "_".repeat(3_000), "e30", "bnVsbA")) {
                String body =
                        good.replaceFirst(
                                        "\"challenge_id\":\"[^\"]*\"",
                                        "\"challenge_id\":\""
                                                + town.text(
                                                        passkeys.begin(stage.alder()),
                                                        "challenge_id")
                                                + "\"")
                                .replaceFirst(
                                        "\"" + part + "\":\"[^\"]*\"",
                                        "\"" + part + "\":\"" + hostile + "\"");
                passkeys.refused(
                        passkeys.signIn(stage.alder(), body), 400, "webauthn_verification_failed");
            }
        }
    }

    private void ban(String duration) {
        Gateway.Answer banned =
                town.gateway
                        .put(
                                "/auth/v1/admin/users/" + town.id(member),
                                "{\"ban_duration\":\"" + duration + "\"}")
                        .key(stage.alder().secretKey())
                        .send();
        assertThat(banned.status()).as(banned.body()).isEqualTo(200);
    }

    private String lastAudited() {
        return (String)
                stage.value(
                        "select event || ' ' || outcome || ' ' || detail from pool.audit_events"
                                + " where subject = ? order by id desc limit 1",
                        town.id(member));
    }
}
