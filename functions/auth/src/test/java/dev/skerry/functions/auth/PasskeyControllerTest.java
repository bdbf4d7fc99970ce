package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PasskeyControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final Passkeys passkeys = new Passkeys(stage, town);
    private final String email = Town.newcomer();
    private final Gateway.Answer member = town.member(stage.alder(), email);
    private final String kim = town.text(member, "access_token");

    @BeforeEach
    void enable() {
        passkeys.enable(stage.alder(), true);
        passkeys.enable(stage.birch(), true);
    }

    @Test
    void options_name_the_site_and_the_person_and_ask_for_a_verified_one() {
        Gateway.Answer begun = passkeys.beginAdding(stage.alder(), kim);

        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(town.text(begun, "options", "rp", "id")).isEqualTo("alder.example");
        assertThat(town.text(begun, "options", "rp", "name"))
                .isEqualTo(stage.alder().site().name());
        assertThat(town.text(begun, "options", "user", "name")).isEqualTo(email);
        assertThat(town.text(begun, "options", "user", "displayName")).isEqualTo(email);
        assertThat(town.text(begun, "options", "challenge")).hasSize(43);
        assertThat(town.text(begun, "options", "pubKeyCredParams", "0", "alg")).isEqualTo("-7");
        assertThat(town.text(begun, "options", "authenticatorSelection", "userVerification"))
                .isEqualTo("required");
        assertThat(town.text(begun, "options", "authenticatorSelection", "residentKey"))
                .isEqualTo("required");
        assertThat(town.text(begun, "options", "attestation")).isEqualTo("none");
        assertThat(Long.parseLong(town.text(begun, "expires_at")))
                .isEqualTo(stage.clock().instant().plus(Duration.ofMinutes(5)).getEpochSecond());
    }

    @Test
    void a_new_one_is_kept_with_its_public_half_and_what_its_maker_says_of_it() {
        SoftPasskey phone = new SoftPasskey("https://alder.example");
        phone.flags |= SoftPasskey.BACKED_UP;
        phone.count = 7;

        Gateway.Answer added = passkeys.add(stage.alder(), kim, phone);

        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(town.text(added, "friendly_name")).isEqualTo("Passkey");
        assertThat(town.text(added, "backed_up")).isEqualTo("true");
        assertThat(added.body()).contains("created_at").doesNotContain("last_used_at", phone.id());
        assertThat(
                        stage.value(
                                "select concat_ws(' ', credential_id, sign_count, backup_eligible, backed_up, transports,"
                                        + " length(public_key)) from pool.passkeys where id = ?::uuid",
                                town.text(added, "id")))
                .isEqualTo(phone.id() + " 7 t t {internal,hybrid} 77");
    }

    @Test
    void its_owner_sees_renames_and_removes_it_and_all_of_it_is_written_down() {
        passkeys.added(stage.alder(), kim);
        Gateway.Answer listed = passkeys.list(stage.alder(), kim);
        String id = town.text(listed, "0", "id");

        Gateway.Answer renamed =
                passkeys.rename(stage.alder(), kim, id, "{\"friendly_name\":\"Phone\"}");
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(town.text(renamed, "friendly_name")).isEqualTo("Phone");
        assertThat(town.text(passkeys.list(stage.alder(), kim), "0", "friendly_name"))
                .isEqualTo("Phone");
        Gateway.Answer removed = passkeys.remove(stage.alder(), kim, id);
        assertThat(removed.status()).as(removed.body()).isEqualTo(204);
        assertThat(removed.body()).isEmpty();
        assertThat(passkeys.list(stage.alder(), kim).body()).isEqualTo("[]");
        assertThat(
                        stage.value(
                                "select string_agg(concat_ws(' ', event, outcome, detail->>'passkey'), ', ' order by id)"
                                        + " from pool.audit_events where subject = ? and event like 'passkey%'",
                                town.id(member)))
                .isEqualTo(
                        "passkey_added success %1$s, passkey_renamed success %1$s, passkey_removed success %1$s"
                                .formatted(id));
    }

    @Test
    void the_browser_is_told_which_ones_there_are_and_none_is_kept_twice() {
        SoftPasskey phone = passkeys.added(stage.alder(), kim);

        Gateway.Answer begun = passkeys.beginAdding(stage.alder(), kim);
        assertThat(town.text(begun, "options", "excludeCredentials", "0", "id"))
                .isEqualTo(phone.id());
        assertThat(town.text(begun, "options", "excludeCredentials", "0", "transports", "0"))
                .isEqualTo("internal");
        passkeys.refused(
                passkeys.add(stage.alder(), kim, phone.create(town, begun)),
                422,
                "webauthn_credential_exists");
    }

    @Test
    void ten_and_no_more() {
        Gateway.Answer early = passkeys.beginAdding(stage.alder(), kim);
        for (int i = 0; i < 10; i++) {
            passkeys.added(stage.alder(), kim);
        }
        passkeys.refused(passkeys.beginAdding(stage.alder(), kim), 422, "too_many_passkeys");
        String late = new SoftPasskey("https://alder.example").create(town, early);
        passkeys.refused(passkeys.add(stage.alder(), kim, late), 422, "too_many_passkeys");
        assertThat(
                        stage.count(
                                "select count(*) from pool.passkeys where user_id = ?",
                                town.id(member)))
                .isEqualTo(10);
    }

    @Test
    void who_has_a_second_factor_shows_it_before_one_comes_or_goes() {
        passkeys.added(stage.alder(), kim);
        String id = town.text(passkeys.list(stage.alder(), kim), "0", "id");
        Gateway.Answer begun = passkeys.beginAdding(stage.alder(), kim);
        Authenticator.enrolled(stage, town, stage.alder(), kim).pass(kim);
        String weak = town.text(town.signIn(stage.alder(), email, Town.PASSWORD), "access_token");

        passkeys.refused(passkeys.beginAdding(stage.alder(), weak), 403, "insufficient_aal");
        String made = new SoftPasskey("https://alder.example").create(town, begun);
        passkeys.refused(passkeys.add(stage.alder(), weak, made), 403, "insufficient_aal");
        passkeys.refused(passkeys.remove(stage.alder(), weak, id), 403, "insufficient_aal");
        assertThat(passkeys.list(stage.alder(), weak).body()).contains(id);
    }

    @Test
    void an_answer_that_is_not_as_asked_for_makes_none() {
        record Wrong(String why, java.util.function.Consumer<SoftPasskey> lie) {}
        for (Wrong wrong :
                List.of(
                        new Wrong("origin", it -> it.origin = "https://alder.example.evil.example"),
                        new Wrong("origin", it -> it.origin = "https://birch.example"),
                        new Wrong("origin", it -> it.origin = "http://alder.example"),
                        new Wrong("domain", it -> it.domain = "birch.example"),
                        new Wrong("frame", it -> it.crossOrigin = "true"),
                        new Wrong("user_verification", it -> it.flags &= ~SoftPasskey.VERIFIED),
                        new Wrong("user_presence", it -> it.flags &= ~SoftPasskey.PRESENT),
                        new Wrong("other", it -> it.flags = 0x15),
                        new Wrong("other", it -> it.type = "payment."))) {
            SoftPasskey phone = new SoftPasskey("https://alder.example");
            wrong.lie().accept(phone);
            passkeys.refused(
                    passkeys.add(stage.alder(), kim, phone), 400, "webauthn_verification_failed");
            assertThat(
                            stage.value(
                                    "select detail->>'why' from pool.audit_events where subject = ? and event = 'passkey_added'"
                                            + " and outcome = 'failure' order by id desc limit 1",
                                    town.id(member)))
                    .isEqualTo(wrong.why());
        }
        assertThat(passkeys.list(stage.alder(), kim).body()).isEqualTo("[]");
    }

    @Test
    void a_challenge_is_good_once_for_five_minutes_for_whom_and_what_it_was_made() {
        SoftPasskey phone = new SoftPasskey("https://alder.example");
        Gateway.Answer begun = passkeys.beginAdding(stage.alder(), kim);
        String made = phone.create(town, begun);
        String lee = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        String birch = town.text(town.member(stage.birch(), Town.newcomer()), "access_token");

        passkeys.refused(
                passkeys.add(stage.alder(), lee, made), 400, "webauthn_challenge_not_found");
        passkeys.refused(
                passkeys.add(stage.birch(), birch, made), 400, "webauthn_challenge_not_found");
        passkeys.refused(
                passkeys.signIn(stage.alder(), phone.get(town, begun)),
                400,
                "webauthn_challenge_not_found");
        assertThat(passkeys.add(stage.alder(), kim, made).status()).isEqualTo(200);
        passkeys.refused(
                passkeys.add(stage.alder(), kim, made), 400, "webauthn_challenge_not_found");
        String late =
                new SoftPasskey("https://alder.example")
                        .create(town, passkeys.beginAdding(stage.alder(), kim));
        stage.clock().advance(Duration.ofMinutes(5));
        passkeys.refused(passkeys.add(stage.alder(), kim, late), 400, "webauthn_challenge_expired");
    }

    @Test
    void another_ones_or_another_sites_passkey_is_not_there() {
        passkeys.added(stage.alder(), kim);
        String id = town.text(passkeys.list(stage.alder(), kim), "0", "id");
        String lee = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        String birch = town.text(town.member(stage.birch(), Town.newcomer()), "access_token");
        String name = "{\"friendly_name\":\"Mine\"}";

        for (String nowhere : List.of(id, UUID.randomUUID().toString())) {
            passkeys.refused(
                    passkeys.rename(stage.alder(), lee, nowhere, name),
                    404,
                    "webauthn_credential_not_found");
            passkeys.refused(
                    passkeys.remove(stage.alder(), lee, nowhere),
                    404,
                    "webauthn_credential_not_found");
            passkeys.refused(
                    passkeys.rename(stage.birch(), birch, nowhere, name),
                    404,
                    "webauthn_credential_not_found");
            passkeys.refused(
                    passkeys.remove(stage.birch(), birch, nowhere),
                    404,
                    "webauthn_credential_not_found");
        }
        assertThat(passkeys.list(stage.alder(), lee).body()).isEqualTo("[]");
        assertThat(town.text(passkeys.list(stage.alder(), kim), "0", "friendly_name"))
                .isEqualTo("Passkey");
    }

    @Test
    void bad_input_is_refused_and_makes_nothing() {
        String id = UUID.randomUUID().toString();
        for (String body :
                List.of(
                        "{}",
                        "{\"challenge_id\":\"x\",\"credential\":{}}",
                        "{\"challenge_id\":\"" + id + "\"}")) {
            passkeys.refused(passkeys.add(stage.alder(), kim, body), 400, "validation_failed");
        }
        for (String response :
                List.of("null", "{}", "{\"clientDataJSON\":\"!\",\"attestationObject\":\"oA\"}")) {
            String body =
                    "{\"challenge_id\":\"%s\",\"credential\":{\"id\":\"YQ\",\"response\":%s}}"
                            .formatted(id, response);
            passkeys.refused(
                    passkeys.add(stage.alder(), kim, body), 400, "webauthn_verification_failed");
        }
        for (String name : List.of("", " ", "x".repeat(121), "a\\u0000b")) {
            passkeys.refused(
                    passkeys.rename(stage.alder(), kim, id, "{\"friendly_name\":\"" + name + "\"}"),
                    400,
                    "validation_failed");
        }
        passkeys.refused(passkeys.remove(stage.alder(), kim, "x"), 404, "validation_failed");
    }

    @Test
    void garbage_in_place_of_an_answer_is_refused_whatever_it_is() {
        String good =
                new SoftPasskey("https://alder.example")
                        .create(town, passkeys.beginAdding(stage.alder(), kim));
        String attestation = good.replaceFirst(".*\"attestationObject\":\"([^\"]*)\".*", "$1");
        String client = good.replaceFirst(".*\"clientDataJSON\":\"([^\"]*)\".*", "$1");
        for (String hostile :
                List.of("AA", "oA", "_w", "n58", "g".repeat(4_000), "e30", "W10", "bnVsbA")) {
            for (String part : List.of(attestation, client)) {
                String challenge =
                        town.text(passkeys.beginAdding(stage.alder(), kim), "challenge_id");
                String body =
                        good.replace(part, hostile)
                                .replaceFirst(
                                        "\"challenge_id\":\"[^\"]*\"",
                                        "\"challenge_id\":\"" + challenge + "\"");
                passkeys.refused(
                        passkeys.add(stage.alder(), kim, body),
                        400,
                        "webauthn_verification_failed");
            }
        }
    }

    @Test
    void a_site_that_has_none_says_so_to_those_who_may_ask() {
        passkeys.enable(stage.birch(), false);
        String birch = town.text(town.member(stage.birch(), Town.newcomer()), "access_token");
        String id = UUID.randomUUID().toString();

        passkeys.refused(passkeys.beginAdding(stage.birch(), birch), 404, "passkey_disabled");
        passkeys.refused(passkeys.list(stage.birch(), birch), 404, "passkey_disabled");
        passkeys.refused(
                passkeys.rename(stage.birch(), birch, id, "{\"friendly_name\":\"x\"}"),
                404,
                "passkey_disabled");
        passkeys.refused(passkeys.remove(stage.birch(), birch, id), 404, "passkey_disabled");
        passkeys.refused(passkeys.begin(stage.birch()), 404, "passkey_disabled");
        assertThat(
                        town.text(
                                town.get(stage.birch(), "/auth/v1/settings").send(),
                                "passkeys_enabled"))
                .isEqualTo("false");
        assertThat(
                        town.text(
                                town.get(stage.alder(), "/auth/v1/settings").send(),
                                "passkeys_enabled"))
                .isEqualTo("true");
        passkeys.refused(town.get(stage.birch(), Passkeys.PATH).send(), 401, "no_authorization");
    }
}
