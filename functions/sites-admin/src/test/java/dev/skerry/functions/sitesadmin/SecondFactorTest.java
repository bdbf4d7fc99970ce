package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What staff are asked a second factor for. */
class SecondFactorTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Staff staff = new Staff(stage);

    @Test
    void an_admin_without_one_reads_and_changes_neither_settings_nor_keys_nor_staff() {
        String weak = staff.tokens.weakStaff(stage.alder(), Role.ADMIN);
        String strong = staff.tokens.staff(stage.alder(), Role.ADMIN);
        UUID kim = staff.member(stage.alder(), Role.EDITOR, false);
        long keys = stage.count("select count(*) from directory.api_keys");
        for (Gateway.Request request :
                List.of(
                        staff.gateway.get("/api/settings/auth"),
                        staff.gateway.put("/api/settings/auth", "{}"),
                        staff.gateway.get("/api/admin/api-keys"),
                        staff.gateway.post("/api/admin/api-keys", "{\"name\":\"x\"}"),
                        staff.gateway.delete("/api/admin/api-keys/" + Ids.next()),
                        staff.gateway.get("/api/admin/audit"),
                        staff.gateway.get(Staff.TEAM),
                        staff.gateway.patch(Staff.TEAM + "/" + kim, "{\"role\":\"admin\"}"),
                        staff.gateway.delete(Staff.TEAM + "/" + kim))) {
            refused(staff.as(stage.alder(), weak, request));
        }
        assertThat(stage.count("select count(*) from directory.api_keys")).isEqualTo(keys);
        assertThat(staff.standing(stage.alder(), kim)).isEqualTo("editor");
        assertThat(staff.as(stage.alder(), strong, staff.gateway.get(Staff.TEAM)).status())
                .isEqualTo(200);
    }

    @Test
    void a_superadmin_without_one_does_nothing_with_either_token() {
        UUID account = Ids.next();
        stage.insert(
                "insert into directory.staff (account_id, superadmin) values (?, true)", account);
        String sites = "/api/admin/tenant-sites";
        for (String weak :
                List.of(
                        staff.tokens.weakStaff(stage.platform(), Role.SUPERADMIN),
                        staff.tokens.user(stage.platform(), account))) {
            for (Gateway.Request request :
                    List.of(
                            staff.gateway.get(sites),
                            staff.gateway.patch(
                                    sites + "/" + stage.alder().site().id(), "{\"name\":\"X\"}"),
                            staff.gateway.get("/api/admin/tenant-users"),
                            staff.gateway.get(
                                    sites + "/" + stage.alder().site().id() + "/users"))) {
                refused(staff.as(stage.platform(), weak, request));
            }
        }
        String strong = staff.tokens.strongUser(stage.platform(), account);
        assertThat(staff.as(stage.platform(), strong, staff.gateway.get(sites)).status())
                .isEqualTo(200);
    }

    /** A token says what was so when it was issued; the session says what is. */
    @Test
    void a_factor_that_is_gone_counts_for_nothing_in_tokens_from_before() {
        UUID kim = staff.member(stage.alder(), Role.ADMIN, false);
        String token = staff.token(stage.alder(), kim, Role.ADMIN);
        assertThat(staff.as(stage.alder(), token, staff.gateway.get(Staff.TEAM)).status())
                .isEqualTo(200);
        stage.insert("update pool.sessions set aal = 'aal1' where user_id = ?", kim);
        refused(staff.as(stage.alder(), token, staff.gateway.get(Staff.TEAM)));
    }

    @Test
    void a_developers_machine_does_without() {
        try (Stage relaxed =
                Stage.open(
                        Map.of("skerry.profile", "development", "skerry.second-factor", false))) {
            Staff people = new Staff(relaxed);
            TestSite alder = relaxed.alder();
            String weak = people.tokens.weakStaff(alder, Role.ADMIN);
            assertThat(people.as(alder, weak, people.gateway.get(Staff.TEAM)).status())
                    .isEqualTo(200);
            String superadmin = people.tokens.weakStaff(relaxed.platform(), Role.SUPERADMIN);
            assertThat(
                            people.as(
                                            relaxed.platform(),
                                            superadmin,
                                            people.gateway.get("/api/admin/tenant-users"))
                                    .status())
                    .isEqualTo(200);
        }
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"insufficient_aal\"");
    }
}
