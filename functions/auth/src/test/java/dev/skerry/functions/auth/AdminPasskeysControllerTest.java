package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdminPasskeysControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final AdminCalls admin = new AdminCalls(town, "passkeys");
    private final Passkeys passkeys = new Passkeys(stage, town);
    private final Gateway.Answer member = town.member(stage.alder(), Town.newcomer());
    private final String token = town.text(member, "access_token");
    private final String kim = town.id(member).toString();
    private SoftPasskey phone;

    @BeforeEach
    void enable() {
        passkeys.enable(stage.alder(), true);
        passkeys.enable(stage.birch(), true);
        phone = passkeys.added(stage.alder(), token);
    }

    @Test
    void what_is_in_wrong_hands_is_seen_and_taken_away() {
        Gateway.Answer listed = admin.list(stage.alder(), kim);
        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(town.text(listed, "0", "friendly_name")).isEqualTo("Passkey");
        String id = town.text(listed, "0", "id");

        Gateway.Answer removed = admin.remove(stage.alder(), kim, id);

        assertThat(removed.status()).as(removed.body()).isEqualTo(204);
        assertThat(admin.list(stage.alder(), kim).body()).isEqualTo("[]");
        passkeys.refused(
                passkeys.signIn(stage.alder(), phone), 400, "webauthn_verification_failed");
        passkeys.refused(
                admin.remove(stage.alder(), kim, id), 404, "webauthn_credential_not_found");
        assertThat(
                        stage.rows(
                                "select actor from pool.audit_events where event = 'passkey_removed' and subject = ?",
                                town.id(member)))
                .singleElement()
                .hasToString("{actor=service}");
    }

    @Test
    void the_passkey_of_another_site_or_person_is_not_there() {
        String id = town.text(admin.list(stage.alder(), kim), "0", "id");
        String lee = town.id(town.member(stage.alder(), Town.newcomer())).toString();

        passkeys.refused(admin.list(stage.birch(), kim), 404, "user_not_found");
        passkeys.refused(admin.remove(stage.birch(), kim, id), 404, "user_not_found");
        passkeys.refused(
                admin.remove(stage.alder(), lee, id), 404, "webauthn_credential_not_found");
        assertThat(admin.list(stage.alder(), kim).body()).contains(id);
    }

    @Test
    void nobody_else_gets_in_and_bad_input_is_refused() {
        passkeys.refused(
                town.get(stage.alder(), admin.path(kim)).bearer(token).send(), 403, "not_admin");
        passkeys.refused(town.get(stage.alder(), admin.path(kim)).send(), 401, "no_authorization");
        passkeys.refused(admin.list(stage.alder(), "x"), 400, "validation_failed");
        passkeys.refused(
                admin.list(stage.alder(), UUID.randomUUID().toString()), 404, "user_not_found");
        passkeys.refused(admin.remove(stage.alder(), kim, "x"), 404, "validation_failed");
        passkeys.enable(stage.alder(), false);
        passkeys.refused(admin.list(stage.alder(), kim), 404, "passkey_disabled");
    }
}
