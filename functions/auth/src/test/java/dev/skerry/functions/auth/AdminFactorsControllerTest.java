package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdminFactorsControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final AdminCalls admin = new AdminCalls(town, "factors");
    private final Gateway.Answer member = town.member(stage.alder(), Town.newcomer());
    private final String weak = town.text(member, "access_token");
    private final String kim = town.id(member).toString();

    @Test
    void who_lost_the_device_is_let_back_in_and_has_nothing_strong_left() {
        Authenticator phone = Authenticator.enrolled(stage, town, stage.alder(), weak);
        String strong = town.text(phone.pass(weak), "refresh_token");

        Gateway.Answer listed = admin.list(stage.alder(), kim);
        assertThat(listed.status()).isEqualTo(200);
        assertThat(town.text(listed, "0", "id")).isEqualTo(phone.id);
        assertThat(town.text(listed, "0", "status")).isEqualTo("verified");
        Gateway.Answer removed = admin.remove(stage.alder(), kim, phone.id);
        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        assertThat(town.text(removed, "id")).isEqualTo(phone.id);

        assertThat(admin.list(stage.alder(), kim).body()).isEqualTo("[]");
        assertThat(town.claim(town.refresh(stage.alder(), strong), "aal")).isEqualTo("aal1");
        Gateway.Answer again = admin.remove(stage.alder(), kim, phone.id);
        assertThat(again.status()).isEqualTo(404);
        assertThat(town.code(again)).isEqualTo("mfa_factor_not_found");
    }

    @Test
    void a_deleted_account_leaves_no_factor_behind() {
        Authenticator.enrolled(stage, town, stage.alder(), weak);
        town.gateway
                .delete("/auth/v1/admin/users/" + kim, "{\"should_soft_delete\":true}")
                .key(stage.alder().secretKey())
                .send();
        assertThat(
                        stage.count(
                                "select count(*) from pool.mfa_factors where user_id = ?::uuid",
                                kim))
                .isZero();
    }

    @Test
    void the_factor_of_another_site_or_person_is_not_there() {
        Authenticator phone = Authenticator.enrolled(stage, town, stage.alder(), weak);
        String lee = town.id(town.member(stage.alder(), Town.newcomer())).toString();

        assertThat(town.code(admin.list(stage.birch(), kim))).isEqualTo("user_not_found");
        assertThat(town.code(admin.remove(stage.birch(), kim, phone.id)))
                .isEqualTo("user_not_found");
        assertThat(town.code(admin.remove(stage.alder(), lee, phone.id)))
                .isEqualTo("mfa_factor_not_found");
        assertThat(admin.list(stage.alder(), kim).body()).contains(phone.id);
    }

    @Test
    void nobody_else_gets_in_and_bad_input_is_refused() {
        Gateway.Answer user = town.get(stage.alder(), admin.path(kim)).bearer(weak).send();
        assertThat(town.code(user)).isEqualTo("not_admin");
        assertThat(town.code(town.get(stage.alder(), admin.path(kim)).send()))
                .isEqualTo("no_authorization");
        assertThat(admin.list(stage.alder(), "x").status()).isEqualTo(400);
        assertThat(admin.list(stage.alder(), UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(town.code(admin.remove(stage.alder(), kim, "x"))).isEqualTo("validation_failed");
    }
}
