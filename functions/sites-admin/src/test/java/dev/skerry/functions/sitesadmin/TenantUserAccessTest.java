package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where staff are signed in and by what, as superadmins see it and take it away. */
class TenantUserAccessTest {

    private static final String PATH = "/api/admin/tenant-users/";

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Staff staff = new Staff(stage);

    private final UUID kim = staff.member(stage.alder(), Role.ADMIN, false);
    private final String superadmin = staff.tokens.staff(stage.platform(), Role.SUPERADMIN);

    @Test
    void a_session_is_seen_and_ended_with_what_it_opened() {
        String token = staff.token(stage.alder(), kim, Role.ADMIN);
        assertThat(team(token)).isEqualTo(200);
        UUID own = (UUID) stage.value("select id from pool.sessions where user_id = ?", kim);
        UUID lamp = session(kim, "A lamp");
        Answer seen = as(superadmin, staff.gateway.get(PATH + kim + "/sessions"));
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.body())
                .contains("\"userAgent\":\"A lamp\"", "\"ip\":\"192.0.2.7\"", "\"aal\":\"aal1\"")
                .contains(own.toString(), "\"nextCursor\":null");

        assertThat(delete(PATH + kim + "/sessions/" + own).status()).isEqualTo(204);
        assertThat(team(token)).isEqualTo(401);
        assertThat(delete(PATH + kim + "/sessions/" + own).status()).isEqualTo(404);
        assertThat(as(superadmin, staff.gateway.get(PATH + kim + "/sessions")).body())
                .contains(lamp.toString())
                .doesNotContain(own.toString());
        assertThat(staff.audited(stage.platform(), "sign_out", kim)).isEqualTo(1);
    }

    @Test
    void all_sessions_are_ended_at_once_and_nobody_elses() {
        String token = staff.token(stage.alder(), kim, Role.ADMIN);
        UUID robin = staff.member(stage.alder(), Role.ADMIN, false);
        String other = staff.token(stage.alder(), robin, Role.ADMIN);
        UUID theirs = (UUID) stage.value("select id from pool.sessions where user_id = ?", robin);
        assertThat(delete(PATH + kim + "/sessions/" + theirs).status()).isEqualTo(404);
        assertThat(delete(PATH + kim + "/sessions").status()).isEqualTo(204);
        assertThat(team(token)).isEqualTo(401);
        assertThat(team(other)).isEqualTo(200);
        assertThat(as(superadmin, staff.gateway.get(PATH + kim + "/sessions")).body())
                .contains("\"items\":[]");
    }

    @Test
    void a_factor_is_taken_off_and_what_it_made_strong_is_weak() {
        UUID phone = factor(kim, "Telephone");
        String token = staff.token(stage.alder(), kim, Role.ADMIN);
        stage.insert("update pool.sessions set factor_id = ? where user_id = ?", phone, kim);
        assertThat(team(token)).isEqualTo(200);
        Answer seen = as(superadmin, staff.gateway.get(PATH + kim + "/factors"));
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.body())
                .contains("\"type\":\"totp\"", "\"status\":\"verified\"", "\"name\":\"Telephone\"")
                .contains("\"lastUsedAt\":null", phone.toString())
                .doesNotContain("secret");

        UUID robin = staff.member(stage.alder(), Role.ADMIN, false);
        assertThat(delete(PATH + robin + "/factors/" + phone).body())
                .contains("mfa_factor_not_found");
        assertThat(delete(PATH + kim + "/factors/" + phone).status()).isEqualTo(204);
        assertThat(team(token)).as("without the factor").isEqualTo(403);
        assertThat(delete(PATH + kim + "/factors/" + phone).status()).isEqualTo(404);
        assertThat(staff.audited(stage.platform(), "factor_removed", kim)).isEqualTo(1);
    }

    @Test
    void nobody_is_left_without_their_own_last_factor() {
        UUID own = staff.member(stage.alder(), Role.VIEWER, false);
        stage.insert("update directory.staff set superadmin = true where account_id = ?", own);
        UUID phone = factor(own, "Telephone");
        String token = staff.token(stage.platform(), own, Role.SUPERADMIN);
        Answer refused = as(token, staff.gateway.delete(PATH + own + "/factors/" + phone));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("mfa_factor_required");
        factor(own, "Tablet");
        assertThat(as(token, staff.gateway.delete(PATH + own + "/factors/" + phone)).status())
                .isEqualTo(204);
    }

    @Test
    void who_is_no_staff_is_not_found() {
        UUID user = UUID.randomUUID();
        stage.insert(
                "insert into pool.users (site_id, id, email, created_at, updated_at)"
                        + " values (?, ?, 'visitor@example.org', now(), now())",
                stage.platform().site().id().value(),
                user);
        UUID session = session(user, "A typewriter");
        for (Gateway.Request request :
                List.of(
                        staff.gateway.get(PATH + user + "/sessions"),
                        staff.gateway.delete(PATH + user + "/sessions"),
                        staff.gateway.delete(PATH + user + "/sessions/" + session),
                        staff.gateway.get(PATH + user + "/factors"),
                        staff.gateway.delete(PATH + user + "/factors/" + session),
                        staff.gateway.get(PATH + Ids.next() + "/sessions"))) {
            assertThat(as(superadmin, request).status()).isEqualTo(404);
        }
        assertThat(
                        stage.count(
                                "select count(*) from pool.sessions where id = ? and ended_at is null",
                                session))
                .isEqualTo(1);
        assertThat(as(superadmin, staff.gateway.get(PATH + "none/sessions")).status())
                .isBetween(400, 422);
    }

    /** What somebody does on another site is that site's own affair. */
    @Test
    void the_team_is_told_who_has_a_factor_and_when_they_came_to_this_site() {
        TestSite alder = stage.alder();
        String admin = staff.token(alder, kim, Role.ADMIN);
        factor(kim, "Telephone");
        entered(stage.birch(), kim);
        assertThat(member(admin)).contains("\"secondFactor\":true", "\"lastEnteredAt\":null");
        entered(alder, kim);
        assertThat(member(admin)).contains("\"lastEnteredAt\":\"2");
    }

    private String member(String token) {
        String all = staff.as(stage.alder(), token, staff.gateway.get(Staff.TEAM)).body();
        return all.substring(all.indexOf(kim.toString())).replaceFirst("}.*", "");
    }

    private static void entered(TestSite site, UUID account) {
        stage.insert(
                """
                insert into pool.audit_events (site_id, id, at, event, outcome, actor, subject, request_id)
                values (?, ?, now(), 'staff_entered', 'success', 'user', ?, '-')
                """,
                site.site().id().value(),
                Ids.next(),
                account);
    }

    private static UUID session(UUID user, String device) {
        UUID id = Ids.next();
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, ip, user_agent, created_at) values (?, ?, ?, '192.0.2.7', ?, now())",
                stage.platform().site().id().value(),
                id,
                user,
                device);
        return id;
    }

    private static UUID factor(UUID user, String name) {
        UUID id = Ids.next();
        stage.insert(
                """
                insert into pool.mfa_factors (site_id, id, user_id, friendly_name, status, secret, created_at, updated_at)
                values (?, ?, ?, ?, 'verified', '', now(), now())
                """,
                stage.platform().site().id().value(),
                id,
                user,
                name);
        return id;
    }

    private static int team(String token) {
        return staff.as(stage.alder(), token, staff.gateway.get(Staff.TEAM)).status();
    }

    private Answer delete(String path) {
        return as(superadmin, staff.gateway.delete(path));
    }

    private static Answer as(String token, Gateway.Request request) {
        return staff.as(stage.platform(), token, request);
    }
}
