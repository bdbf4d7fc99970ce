package dev.skerry.functions.sitesadmin;

import static dev.skerry.functions.sitesadmin.Staff.TEAM;
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

/** Staff of every site, as superadmins see and shut them out. */
class TenantUsersTest {

    private static final String PATH = "/api/admin/tenant-users";

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Staff staff = new Staff(stage);

    private final String superadmin = staff.tokens.staff(stage.platform(), Role.SUPERADMIN);

    @Test
    void a_superadmin_sees_what_somebody_may_do_everywhere() {
        UUID kim = staff.member(stage.alder(), Role.ADMIN, true);
        String email = email(kim);
        addTo(stage.birch(), kim, "editor");

        Answer one = as(superadmin, staff.gateway.get(PATH + "/" + kim));
        assertThat(one.status()).as(one.body()).isEqualTo(200);
        assertThat(one.body())
                .contains(
                        "\"email\":\"" + email + "\"",
                        "\"status\":\"active\"",
                        "\"superadmin\":false",
                        "\"secondFactor\":false",
                        "\"slug\":\"alder\",\"name\":\"Alder\",\"role\":\"admin\",\"isOwner\":true",
                        "\"slug\":\"birch\",\"name\":\"Birch\",\"role\":\"editor\",\"isOwner\":false");
        assertThat(list("?email=" + email)).contains(kim.toString());
        assertThat(list("?email=nobody@example.org")).contains("\"items\":[]");
        assertThat(list("?limit=100&site=" + stage.birch().site().id())).contains(kim.toString());
        assertThat(list("?limit=100&status=suspended")).doesNotContain(kim.toString());
    }

    @Test
    void somebody_is_found_by_a_part_of_the_address_or_of_the_name() {
        UUID kim = staff.member(stage.alder(), Role.EDITOR, false);
        UUID robin = staff.member(stage.birch(), Role.EDITOR, false);
        stage.insert(
                "update pool.users set email = 'Kim.Wave_100%@harbour.example', display_name = 'Kim Ö' where id = ?",
                kim);
        stage.insert(
                "update pool.users set email = 'robin.wavex100@harbour.example' where id = ?",
                robin);
        assertThat(list("?q=HARBOUR")).contains(kim.toString(), robin.toString());
        assertThat(list("?q=wave_100")).contains(kim.toString()).doesNotContain(robin.toString());
        assertThat(list("?q=100%25%40")).contains(kim.toString()).doesNotContain(robin.toString());
        assertThat(list("?q=kim+%C3%B6")).contains(kim.toString()).doesNotContain(robin.toString());
        assertThat(list("?q=%25")).contains(kim.toString()).doesNotContain(robin.toString());
        assertThat(list("?q=harbour&site=" + stage.birch().site().id()))
                .contains(robin.toString())
                .doesNotContain(kim.toString());
        assertThat(list("?q=harbour&status=suspended")).contains("\"items\":[]");
        assertThat(list("?q=nobody.at.all")).contains("\"items\":[]");

        Answer first = as(superadmin, staff.gateway.get(PATH + "?q=harbour&limit=1"));
        assertThat(first.body()).contains(robin.toString()).doesNotContain(kim.toString());
        String rest = list("?q=harbour&limit=1&cursor=" + staff.gateway.text(first, "nextCursor"));
        assertThat(rest)
                .contains(kim.toString(), "\"nextCursor\":null")
                .doesNotContain(robin.toString());
    }

    @Test
    void who_is_suspended_is_out_everywhere_at_once_and_comes_back_with_the_same_roles() {
        UUID kim = staff.member(stage.alder(), Role.ADMIN, false);
        addTo(stage.birch(), kim, "admin");
        String alder = staff.token(stage.alder(), kim, Role.ADMIN);
        String birch = staff.token(stage.birch(), kim, Role.ADMIN);
        assertThat(team(stage.alder(), alder)).isEqualTo(200);
        assertThat(team(stage.birch(), birch)).isEqualTo(200);

        Answer suspended = change(superadmin, kim, "suspended");
        assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
        assertThat(staff.gateway.text(suspended, "status")).isEqualTo("suspended");
        assertThat(team(stage.alder(), alder)).isEqualTo(401);
        assertThat(team(stage.birch(), birch)).isEqualTo(401);
        // Not by the ended sessions alone: nor with one that somehow is not.
        assertThat(team(stage.alder(), staff.token(stage.alder(), kim, Role.ADMIN))).isEqualTo(403);
        assertThat(stage.value("select banned_until > now() from pool.users where id = ?", kim))
                .isEqualTo(true);
        assertThat(list("?limit=100&status=suspended")).contains(kim.toString());
        assertThat(staff.audited(stage.platform(), "staff_suspended", kim)).isEqualTo(1);

        assertThat(staff.gateway.text(change(superadmin, kim, "active"), "status"))
                .isEqualTo("active");
        assertThat(team(stage.alder(), alder)).as("a session that ended").isEqualTo(401);
        assertThat(team(stage.alder(), staff.token(stage.alder(), kim, Role.ADMIN))).isEqualTo(200);
        assertThat(staff.standing(stage.birch(), kim)).isEqualTo("admin");
        assertThat(
                        stage.rows(
                                "select banned_until from pool.users where id = ? and banned_until is null",
                                kim))
                .hasSize(1);
        assertThat(staff.audited(stage.platform(), "staff_reactivated", kim)).isEqualTo(1);
    }

    @Test
    void a_superadmin_invites_again_through_the_platforms_own_mail() {
        String kim = Staff.newcomer();
        UUID id = staff.invited(stage.alder(), kim);
        staff.relay(stage.platform());
        Answer sent = staff.resend(stage.platform(), superadmin, PATH, id);
        assertThat(sent.status()).as(sent.body()).isEqualTo(204);

        List<Map<String, Object>> mails = staff.invitations(kim);
        assertThat(mails).hasSize(2);
        assertThat(mails.getLast()).containsEntry("site_id", stage.platform().site().id().value());
        assertThat(staff.opens(mails.getFirst().get("link"))).isFalse();
        assertThat(staff.opens(mails.getLast().get("link"))).isTrue();
        assertThat(staff.audited(stage.platform(), "staff_invited_again", id)).isEqualTo(1);

        UUID active = staff.member(stage.alder(), Role.EDITOR, false);
        assertThat(staff.resend(stage.platform(), superadmin, PATH, active).status())
                .isEqualTo(409);
        change(superadmin, id, "suspended");
        assertThat(staff.resend(stage.platform(), superadmin, PATH, id).status()).isEqualTo(409);
        assertThat(staff.invitations(kim)).hasSize(2);
    }

    @Test
    void nobody_suspends_themselves_and_nobody_unknown_is_suspended() {
        UUID own = Ids.next();
        stage.insert("insert into directory.staff (account_id, superadmin) values (?, true)", own);
        String token = staff.token(stage.platform(), own, Role.SUPERADMIN);
        assertThat(change(token, own, "suspended").status()).isEqualTo(409);
        assertThat(
                        stage.count(
                                "select count(*) from directory.staff where account_id = ? and suspended_at is null",
                                own))
                .isEqualTo(1);
        assertThat(change(superadmin, Ids.next(), "suspended").status()).isEqualTo(404);
        assertThat(as(superadmin, staff.gateway.get(PATH + "/" + Ids.next())).status())
                .isEqualTo(404);
    }

    @Test
    void a_superadmin_runs_the_team_of_any_site_and_its_log_says_so() {
        String path = "/api/admin/tenant-sites/" + stage.birch().site().id() + "/users";
        String kim = Staff.newcomer();
        Answer added =
                as(
                        superadmin,
                        staff.gateway.post(
                                path,
                                "{\"email\":\"%s\",\"role\":\"admin\",\"isOwner\":true,\"invite\":true}"
                                        .formatted(kim)));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.body()).contains("\"isOwner\":true", "\"status\":\"invited\"");
        UUID id = UUID.fromString(staff.gateway.text(added, "id"));
        assertThat(staff.standing(stage.birch(), id)).isEqualTo("admin owner");
        assertThat(stage.value("select site_id from pool.mails where to_norm = ?", kim))
                .isEqualTo(stage.birch().site().id().value());
        assertThat(as(superadmin, staff.gateway.get(path)).body()).contains(kim);
        assertThat(staff.audited(stage.birch(), "staff_added", id)).isEqualTo(1);

        staff.member(stage.birch(), Role.ADMIN, true);
        Answer changed =
                as(
                        superadmin,
                        staff.gateway.patch(
                                path + "/" + id, "{\"role\":\"editor\",\"isOwner\":false}"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(as(superadmin, staff.gateway.delete(path + "/" + id)).status()).isEqualTo(204);
        assertThat(staff.standing(stage.birch(), id)).isEmpty();
        String ofAlder = "/api/admin/tenant-sites/" + stage.alder().site().id() + "/users/";
        assertThat(as(superadmin, staff.gateway.delete(ofAlder + id)).status()).isEqualTo(404);
        String nowhere = "/api/admin/tenant-sites/" + Ids.next() + "/users";
        assertThat(as(superadmin, staff.gateway.get(nowhere)).status()).isEqualTo(404);
    }

    @Test
    void nobody_but_superadmins_gets_at_any_of_it() {
        UUID kim = staff.member(stage.alder(), Role.EDITOR, false);
        String users = "/api/admin/tenant-sites/" + stage.alder().site().id() + "/users";
        String viewer = "{\"email\":\"%s\",\"role\":\"viewer\"}".formatted(Staff.newcomer());
        UUID account = Ids.next();
        List<String> tokens =
                List.of(
                        staff.tokens.staff(stage.alder(), Role.ADMIN),
                        staff.tokens.user(stage.alder(), account));
        for (String token : tokens) {
            for (Gateway.Request request :
                    List.of(
                            staff.gateway.get(PATH),
                            staff.gateway.get(PATH + "/" + kim),
                            staff.gateway.patch(PATH + "/" + kim, "{\"status\":\"suspended\"}"),
                            staff.gateway.post(PATH + "/" + kim + "/invitation", ""),
                            staff.gateway.get(PATH + "/" + kim + "/sessions"),
                            staff.gateway.delete(PATH + "/" + kim + "/sessions"),
                            staff.gateway.delete(PATH + "/" + kim + "/sessions/" + account),
                            staff.gateway.get(PATH + "/" + kim + "/factors"),
                            staff.gateway.delete(PATH + "/" + kim + "/factors/" + account),
                            staff.gateway.get(users),
                            staff.gateway.post(users, viewer),
                            staff.gateway.patch(users + "/" + kim, "{\"role\":\"admin\"}"),
                            staff.gateway.delete(users + "/" + kim))) {
                assertThat(staff.as(stage.alder(), token, request).status()).isEqualTo(403);
            }
        }
        String key = stage.alder().publishableKey();
        assertThat(staff.gateway.get(PATH).key(key).send().status()).isEqualTo(401);
        assertThat(staff.gateway.get(PATH).key(stage.alder().secretKey()).send().status())
                .isEqualTo(403);
        assertThat(staff.standing(stage.alder(), kim)).isEqualTo("editor");
        assertThat(
                        stage.count(
                                "select count(*) from directory.staff where account_id = ? and suspended_at is null",
                                kim))
                .isEqualTo(1);
    }

    @Test
    void bad_input_is_refused_and_changes_nothing() {
        UUID kim = staff.member(stage.alder(), Role.EDITOR, false);
        for (String body : List.of("{}", "{\"status\":\"gone\"}", "{\"state\":\"active\"}", "[]")) {
            assertThat(as(superadmin, staff.gateway.patch(PATH + "/" + kim, body)).status())
                    .as(body)
                    .isEqualTo(422);
        }
        for (String query :
                List.of(
                        "?status=gone",
                        "?site=x",
                        "?email=x",
                        "?limit=0",
                        "?q=kim&email=kim@example.org",
                        "?q=" + "x".repeat(321))) {
            assertThat(as(superadmin, staff.gateway.get(PATH + query)).status())
                    .as(query)
                    .isBetween(400, 422);
        }
        assertThat(team(stage.alder(), staff.token(stage.alder(), kim, Role.EDITOR)))
                .isEqualTo(403);
    }

    private static void addTo(TestSite site, UUID account, String role) {
        stage.insert(
                "insert into directory.staff_assignments (account_id, site_id, role) values (?, ?, ?)",
                account,
                site.site().id().value(),
                role);
    }

    private static String email(UUID account) {
        return (String) stage.value("select email from pool.users where id = ?", account);
    }

    private String list(String query) {
        Answer answer = as(superadmin, staff.gateway.get(PATH + query));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static int team(TestSite site, String token) {
        return staff.as(site, token, staff.gateway.get(TEAM)).status();
    }

    private static Answer change(String token, UUID account, String status) {
        return as(
                token,
                staff.gateway.patch(PATH + "/" + account, "{\"status\":\"%s\"}".formatted(status)));
    }

    private static Answer as(String token, Gateway.Request request) {
        return staff.as(stage.platform(), token, request);
    }
}
