package dev.skerry.functions.sitesadmin;

import static dev.skerry.functions.sitesadmin.Staff.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TeamControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Staff staff = new Staff(stage);

    private final TestSite alder = stage.alder();
    private final String admin = staff.tokens.staff(alder, Role.ADMIN);

    @Test
    void an_admin_invites_somebody_who_is_listed_and_mailed_and_can_do_nothing_elsewhere() {
        String kim = Staff.newcomer();
        Answer added =
                as(
                        admin,
                        staff.gateway.post(
                                TEAM,
                                "{\"email\":\"%s\",\"role\":\"editor\",\"displayName\":\"Kim\"}"
                                        .formatted(kim)));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.body())
                .contains(
                        "\"role\":\"editor\"",
                        "\"isOwner\":false",
                        "\"status\":\"invited\"",
                        "\"displayName\":\"Kim\"");
        assertThat(added.header("cache-control")).isEqualTo("no-store");
        UUID id = UUID.fromString(staff.gateway.text(added, "id"));
        assertThat(as(admin, staff.gateway.get(TEAM)).body()).contains(kim);
        assertThat(stage.value("select site_id from pool.mails where to_norm = ?", kim))
                .isEqualTo(alder.site().id().value());
        assertThat(staff.audited(alder, "staff_added", id)).isEqualTo(1);
        String ofBirch = staff.tokens.staff(stage.birch(), Role.ADMIN);
        assertThat(staff.as(stage.birch(), ofBirch, staff.gateway.get(TEAM)).body())
                .doesNotContain(kim);

        Answer again = invite(admin, kim, "viewer");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("email_exists");
        assertThat(staff.standing(alder, id)).isEqualTo("editor");
    }

    @Test
    void a_lost_invitation_is_sent_again_and_the_old_link_is_dead() {
        String kim = Staff.newcomer();
        UUID id = staff.invited(alder, kim);
        assertThat(staff.resend(alder, admin, TEAM, id).status()).isEqualTo(204);

        List<Map<String, Object>> mails = staff.invitations(kim);
        assertThat(mails)
                .hasSize(2)
                .allSatisfy(
                        it -> assertThat(it).containsEntry("site_id", alder.site().id().value()));
        assertThat(staff.opens(mails.getFirst().get("link"))).isFalse();
        assertThat(staff.opens(mails.getLast().get("link"))).isTrue();
        assertThat(staff.audited(alder, "staff_invited_again", id)).isEqualTo(1);
    }

    @Test
    void nobody_is_invited_again_and_again() {
        String kim = Staff.newcomer();
        UUID id = staff.invited(alder, kim);
        for (int i = 0; i < 3; i++) {
            assertThat(staff.resend(alder, admin, TEAM, id).status()).isEqualTo(204);
        }
        Answer tooMany = staff.resend(alder, admin, TEAM, id);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.header("retry-after")).isNotEmpty();
        List<Map<String, Object>> mails = staff.invitations(kim);
        assertThat(mails).hasSize(4);
        assertThat(staff.opens(mails.getLast().get("link"))).isTrue();
        assertThat(staff.audited(alder, "staff_invited_again", id)).isEqualTo(3);
    }

    @Test
    void only_who_was_invited_by_this_site_and_has_not_come_is_invited_again() {
        UUID active = staff.member(alder, Role.EDITOR, false);
        assertThat(staff.resend(alder, admin, TEAM, active).status()).isEqualTo(409);
        assertThat(staff.resend(alder, admin, TEAM, Ids.next()).status()).isEqualTo(404);

        String kim = Staff.newcomer();
        UUID theirs = staff.invited(stage.birch(), kim);
        assertThat(staff.resend(alder, admin, TEAM, theirs).status()).isEqualTo(404);
        // Even with a role here: the link would be read in Alder's mail server.
        stage.insert(
                "insert into directory.staff_assignments (account_id, site_id, role) values (?, ?, 'viewer')",
                theirs,
                alder.site().id().value());
        assertThat(staff.resend(alder, admin, TEAM, theirs).status()).isEqualTo(409);
        assertThat(staff.invitations(kim)).hasSize(1);
        assertThat(staff.opens(staff.invitations(kim).getFirst().get("link"))).isTrue();
        String operator = staff.tokens.staff(stage.birch(), Role.OPERATOR);
        assertThat(staff.resend(stage.birch(), operator, TEAM, theirs).status()).isEqualTo(403);
    }

    @Test
    void a_role_changes_from_the_next_request_on() {
        UUID kim = staff.member(alder, Role.ADMIN, false);
        String token = staff.token(alder, kim, Role.ADMIN);
        assertThat(as(token, staff.gateway.get(TEAM)).status()).isEqualTo(200);

        Answer changed = staff.change(alder, admin, kim, "{\"role\":\"viewer\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(staff.gateway.text(changed, "role")).isEqualTo("viewer");
        assertThat(as(token, staff.gateway.get(TEAM)).status()).isEqualTo(403);
        assertThat(staff.audited(alder, "staff_changed", kim)).isEqualTo(1);
    }

    @Test
    void who_is_removed_is_out_at_once_and_keeps_their_other_sites() {
        UUID kim = staff.member(alder, Role.ADMIN, false);
        stage.insert(
                "insert into directory.staff_assignments (account_id, site_id, role) values (?, ?, 'admin')",
                kim,
                stage.birch().site().id().value());
        String token = staff.token(alder, kim, Role.ADMIN);
        String elsewhere = staff.token(stage.birch(), kim, Role.ADMIN);

        assertThat(staff.remove(alder, admin, kim).status()).isEqualTo(204);
        assertThat(as(token, staff.gateway.get(TEAM)).status()).isEqualTo(403);
        assertThat(staff.as(stage.birch(), elsewhere, staff.gateway.get(TEAM)).status())
                .isEqualTo(200);
        assertThat(staff.audited(alder, "staff_removed", kim)).isEqualTo(1);
        assertThat(staff.remove(alder, admin, kim).status()).isEqualTo(404);
    }

    @Test
    void only_owners_and_superadmins_touch_owners() {
        UUID owner = staff.member(alder, Role.ADMIN, true);
        UUID other = staff.member(alder, Role.ADMIN, true);
        UUID plain = staff.member(alder, Role.ADMIN, false);
        String asPlain = staff.token(alder, plain, Role.ADMIN);

        for (Answer refused :
                List.of(
                        staff.change(alder, asPlain, owner, "{\"isOwner\":false}"),
                        staff.change(alder, asPlain, owner, "{\"role\":\"viewer\"}"),
                        staff.change(
                                alder, asPlain, owner, "{\"role\":\"viewer\",\"isOwner\":false}"),
                        staff.change(alder, asPlain, plain, "{\"isOwner\":true}"),
                        staff.remove(alder, asPlain, owner),
                        as(
                                asPlain,
                                staff.gateway.post(
                                        TEAM,
                                        "{\"email\":\"%s\",\"role\":\"admin\",\"isOwner\":true}"
                                                .formatted(Staff.newcomer()))))) {
            assertThat(refused.status()).as(refused.body()).isIn(403, 422);
        }
        assertThat(staff.standing(alder, owner)).isEqualTo("admin owner");
        assertThat(staff.standing(alder, plain)).isEqualTo("admin");

        String asOwner = staff.token(alder, owner, Role.ADMIN);
        assertThat(staff.change(alder, asOwner, plain, "{\"isOwner\":true}").status())
                .isEqualTo(200);
        assertThat(staff.remove(alder, asOwner, other).status()).isEqualTo(204);
        assertThat(staff.standing(alder, plain)).isEqualTo("admin owner");
    }

    @Test
    void the_last_owner_stays_whoever_asks() {
        TestSite site = newSite();
        String superadmin = staff.tokens.staff(site, Role.SUPERADMIN);
        UUID owner = staff.member(site, Role.ADMIN, true);
        String asOwner = staff.token(site, owner, Role.ADMIN);
        for (String token : List.of(asOwner, superadmin)) {
            for (Answer refused :
                    List.of(
                            staff.remove(site, token, owner),
                            staff.change(site, token, owner, "{\"isOwner\":false}"),
                            staff.change(
                                    site,
                                    token,
                                    owner,
                                    "{\"role\":\"editor\",\"isOwner\":false}"))) {
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.body()).contains("\"code\":\"last_owner\"");
            }
        }
        Answer noAdmin = staff.change(site, superadmin, owner, "{\"role\":\"editor\"}");
        assertThat(noAdmin.status()).isEqualTo(422);
        assertThat(noAdmin.body()).contains("/isOwner");
        assertThat(staff.standing(site, owner)).isEqualTo("admin owner");
    }

    /** Each sees the other as an owner when it looks: one of them has to wait and look again. */
    @Test
    void two_owners_who_leave_at_the_same_moment_do_not_both_go() throws Exception {
        TestSite site = newSite();
        String superadmin = staff.tokens.staff(site, Role.SUPERADMIN);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 25; round++) {
                UUID one = staff.member(site, Role.ADMIN, true);
                UUID two = staff.member(site, Role.ADMIN, true);
                String demotion = "{\"isOwner\":false}";
                List<Callable<Answer>> leaving =
                        List.of(
                                () -> staff.remove(site, superadmin, one),
                                () -> staff.change(site, superadmin, two, demotion));
                int refused = 0;
                for (Future<Answer> answer : both.invokeAll(leaving)) {
                    refused += answer.get().status() == 409 ? 1 : 0;
                }
                assertThat(refused).as("round " + round).isEqualTo(1);
                stage.insert(
                        "delete from directory.staff_assignments where site_id = ?",
                        site.site().id().value());
            }
        }
    }

    @Test
    void nobody_below_admin_and_no_key_sees_or_changes_the_team() {
        UUID kim = staff.member(alder, Role.EDITOR, false);
        String key = alder.publishableKey();
        String operator = staff.tokens.staff(alder, Role.OPERATOR);
        String user = staff.tokens.user(alder, Ids.next());
        String body = "{\"email\":\"%s\",\"role\":\"viewer\"}".formatted(Staff.newcomer());
        for (String token : List.of(operator, user)) {
            assertThat(as(token, staff.gateway.get(TEAM)).status()).isEqualTo(403);
            assertThat(as(token, staff.gateway.post(TEAM, body)).status()).isEqualTo(403);
            assertThat(staff.change(alder, token, kim, "{\"role\":\"admin\"}").status())
                    .isEqualTo(403);
            assertThat(staff.remove(alder, token, kim).status()).isEqualTo(403);
        }
        assertThat(staff.gateway.get(TEAM).key(key).send().status()).isEqualTo(401);
        assertThat(staff.gateway.get(TEAM).key(alder.secretKey()).send().status()).isEqualTo(403);
        assertThat(staff.gateway.post(TEAM, body).key(alder.secretKey()).send().status())
                .isEqualTo(403);
        assertThat(staff.standing(alder, kim)).isEqualTo("editor");
    }

    @Test
    void a_member_of_another_sites_team_is_not_there() {
        UUID theirs = staff.member(stage.birch(), Role.EDITOR, false);
        Answer foreign = staff.change(alder, admin, theirs, "{\"role\":\"viewer\"}");
        Answer unknown = staff.change(alder, admin, Ids.next(), "{\"role\":\"viewer\"}");
        assertThat(foreign.status()).isEqualTo(404).isEqualTo(unknown.status());
        assertThat(foreign.body().replaceAll("\"requestId\".*", ""))
                .isEqualTo(unknown.body().replaceAll("\"requestId\".*", ""));
        assertThat(staff.remove(alder, admin, theirs).status()).isEqualTo(404);
        assertThat(staff.as(stage.birch(), admin, staff.gateway.get(TEAM)).status()).isEqualTo(401);
        assertThat(staff.standing(stage.birch(), theirs)).isEqualTo("editor");
    }

    /** A suspended colleague has a role that counts for nothing: adding them again is no way in. */
    @Test
    void who_is_suspended_is_shown_so_and_not_added_anew() {
        String kim = Staff.newcomer();
        UUID id =
                UUID.fromString(
                        staff.gateway.text(
                                as(
                                        admin,
                                        staff.gateway.post(
                                                TEAM,
                                                "{\"email\":\"%s\",\"role\":\"admin\"}"
                                                        .formatted(kim))),
                                "id"));
        stage.insert("update directory.staff set suspended_at = now() where account_id = ?", id);

        assertThat(as(admin, staff.gateway.get(TEAM)).body()).contains("\"status\":\"suspended\"");
        assertThat(invite(admin, kim, "viewer").body()).contains("email_exists");
        assertThat(staff.standing(alder, id)).isEqualTo("admin");
    }

    @Test
    void bad_input_is_refused_by_pointer_and_changes_nothing() {
        UUID kim = staff.member(alder, Role.EDITOR, false);
        String mail = "\"email\":\"" + Staff.newcomer() + "\"";
        long before = stage.count("select count(*) from directory.staff_assignments");
        for (String body :
                List.of(
                        "{}",
                        "{" + mail + "}",
                        "{" + mail + ",\"role\":\"superadmin\"}",
                        "{" + mail + ",\"role\":\"user\"}",
                        "{" + mail + ",\"role\":\"editor\",\"isOwner\":true}",
                        "{" + mail + ",\"role\":\"editor\",\"invite\":false}",
                        "{" + mail + ",\"role\":\"editor\",\"password\":\"short\"}",
                        "{" + mail + ",\"role\":\"editor\",\"locale\":\"de\"}",
                        "{" + mail + ",\"role\":\"editor\",\"displayName\":\"a\\r\\nBcc: b@c\"}",
                        "{" + mail + ",\"role\":\"editor\",\"owner\":true}",
                        "{\"email\":\"nobody\",\"role\":\"editor\"}")) {
            Answer refused = as(admin, staff.gateway.post(TEAM, body));
            assertThat(refused.status()).as(body + refused.body()).isIn(403, 422);
        }
        for (String body : List.of("{\"role\":\"god\"}", "{\"role\":7}", "[]")) {
            assertThat(staff.change(alder, admin, kim, body).status()).as(body).isEqualTo(422);
        }
        assertThat(as(admin, staff.gateway.patch(TEAM + "/x", "{}")).status()).isBetween(400, 422);
        assertThat(as(admin, staff.gateway.get(TEAM + "?limit=0")).status()).isEqualTo(422);
        assertThat(as(admin, staff.gateway.get(TEAM + "?cursor=x")).status()).isEqualTo(422);
        assertThat(stage.count("select count(*) from directory.staff_assignments"))
                .isEqualTo(before);
    }

    @Test
    void a_large_team_comes_in_pages() {
        TestSite site = newSite();
        List<UUID> members =
                List.of(
                        staff.member(site, Role.VIEWER, false),
                        staff.member(site, Role.EDITOR, false),
                        staff.member(site, Role.ADMIN, true));
        String token = staff.token(site, members.getLast(), Role.ADMIN);
        Answer first = staff.as(site, token, staff.gateway.get(TEAM + "?limit=2"));
        String cursor = staff.gateway.text(first, "nextCursor");
        Answer second =
                staff.as(site, token, staff.gateway.get(TEAM + "?limit=2&cursor=" + cursor));
        assertThat(first.body() + second.body())
                .contains(members.stream().map(UUID::toString).toList());
        assertThat(second.body()).contains("\"nextCursor\":null");
    }

    private static TestSite newSite() {
        return stage.site("s" + System.nanoTime() % 1_000_000_000, "business");
    }

    private Answer as(String token, dev.skerry.testing.Gateway.Request request) {
        return staff.as(alder, token, request);
    }

    private Answer invite(String token, String email, String role) {
        return as(
                token,
                staff.gateway.post(
                        TEAM, "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role)));
    }
}
