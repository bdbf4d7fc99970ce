package dev.skerry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteEndpointTest {

    private static final String ALDER_KEY = "apikey: " + World.publishable(World.ALDER);
    private static final String ALDER_SECRET = "apikey: " + World.secret(World.ALDER);

    private static final String ORDER = "{\"email\":\"kim@example.org\",\"items\":[]}";

    private final Wire wire = new Wire(Map.of());

    @BeforeEach
    void nobodyCalledYet() {
        ProbeController.CALLS.set(0);
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void a_publishable_key_names_site_and_visitor_on_a_virtual_thread() {
        Wire.Answer answer = wire.get("/api/probe", ALDER_KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"site\":\"alder\"", "anonymous", "\"virtual\":\"true\"");
        assertThat(wire.world.sessionLookups).hasValue(0);
    }

    @Test
    void the_host_names_the_site() {
        assertThat(wire.get("/api/probe", "Host: birch.skerry.example:8787").body())
                .contains("birch");
        assertThat(wire.get("/api/probe", "Host: WWW.Birch.example").body()).contains("birch");
    }

    @Test
    void a_request_without_site_is_refused() {
        refused(wire.get("/api/probe"), 400, "site_required");
        refused(wire.get("/api/probe", "Host: unknown.skerry.example"), 400, "site_required");
        refused(wire.get("/api/probe", "X-Site: alder"), 400, "site_required");
    }

    @Test
    void an_unknown_key_is_refused() {
        refused(wire.get("/api/probe", "apikey: sb_publishable_nobody_x"), 401, "unauthenticated");
    }

    @Test
    void an_archived_site_is_offline() {
        refused(
                wire.get("/api/probe", "apikey: " + World.publishable(World.CEDAR)),
                503,
                "site_offline");
    }

    @Test
    void headers_that_disagree_are_refused() {
        refused(
                wire.get("/api/probe", ALDER_KEY, "Host: birch.skerry.example"),
                400,
                "site_mismatch");
        refused(wire.get("/api/probe", ALDER_KEY, "X-Site: birch"), 400, "site_mismatch");
        refused(
                wire.get("/api/probe", ALDER_SECRET, "X-Site: " + World.BIRCH.id()),
                400,
                "site_mismatch");
    }

    @Test
    void nothing_else_smuggles_a_site_in() {
        Wire.Answer answer =
                wire.get(
                        "/api/probe?site=birch&siteId="
                                + World.BIRCH.id()
                                + "&apikey="
                                + World.publishable(World.BIRCH),
                        ALDER_KEY,
                        "X-Forwarded-Host: birch.skerry.example",
                        "Forwarded: host=birch.skerry.example",
                        "X-Original-Host: birch.skerry.example",
                        "Cookie: site=birch; apikey=" + World.publishable(World.BIRCH));

        assertThat(answer.body()).contains("alder").doesNotContain("birch");
    }

    @Test
    void a_header_sent_twice_is_refused() {
        refused(wire.get("/api/probe", ALDER_KEY, ALDER_KEY), 400, "malformed_request");
        refused(
                wire.get(
                        "/api/probe",
                        ALDER_KEY,
                        "Authorization: Bearer a",
                        "Authorization: Bearer b"),
                400,
                "malformed_request");
        refused(
                wire.get("/api/probe", ALDER_KEY, "X-Site: alder", "X-Site: birch"),
                400,
                "malformed_request");
    }

    @Test
    void a_key_as_bearer_is_no_token() {
        for (String bearer :
                new String[] {
                    World.publishable(World.ALDER), "sb_publishable_other", "sb_secret_other"
                }) {
            assertThat(wire.get("/api/probe", ALDER_KEY, "Authorization: Bearer " + bearer).body())
                    .contains("anonymous");
        }
    }

    @Test
    void a_token_of_another_site_is_refused() {
        String token = wire.world.user(World.BIRCH);

        refused(wire.get("/api/probe", ALDER_KEY, bearer(token)), 401, "unauthenticated");
        assertThat(wire.world.sessionLookups).hasValue(0);
    }

    @Test
    void a_user_costs_one_look_at_the_session() {
        String token = wire.world.user(World.ALDER);

        assertThat(wire.get("/api/user", ALDER_KEY, bearer(token)).body())
                .contains("\"actor\":\"user\"");
        assertThat(wire.world.sessionLookups).hasValue(1);
        assertThat(wire.world.roleLookups).hasValue(0);
    }

    @Test
    void an_ended_session_is_refused() {
        String token = wire.world.user(World.ALDER);
        wire.world.ended.add(wire.world.claims(token).sessionId());

        Wire.Answer answer = wire.get("/api/user", ALDER_KEY, bearer(token));

        refused(answer, 401, "unauthenticated");
        assertThat(answer.headers()).containsKey("www-authenticate");
    }

    @Test
    void staff_may_name_the_site_themselves_and_users_may_not() {
        String staff = wire.world.staff(World.ALDER, Role.EDITOR);
        String user = wire.world.user(World.ALDER);

        assertThat(wire.get("/api/editor", "X-Site: alder", bearer(staff)).body())
                .contains("alder", "staff");
        assertThat(wire.get("/api/editor", "X-Site: " + World.ALDER.id(), bearer(staff)).status())
                .isEqualTo(200);
        refused(wire.get("/api/probe", "X-Site: birch", bearer(staff)), 401, "unauthenticated");
        refused(wire.get("/api/probe", "X-Site: nowhere", bearer(staff)), 404, "site_unknown");
        refused(wire.get("/api/probe", "X-Site: alder", bearer(user)), 400, "site_required");
    }

    @Test
    void a_role_that_was_taken_away_is_gone_at_once() {
        String staff = wire.world.staff(World.ALDER, Role.ADMIN);
        wire.world.roles.put(wire.world.claims(staff).subject(), Role.VIEWER);
        refused(wire.get("/api/editor", ALDER_KEY, bearer(staff)), 403, "forbidden");

        wire.world.roles.clear();
        refused(wire.get("/api/probe", ALDER_KEY, bearer(staff)), 403, "forbidden");
    }

    @Test
    void who_views_as_a_role_sees_what_it_sees_and_changes_nothing() {
        String viewer = wire.world.viewer(World.ALDER, Role.VIEWER);
        String admin = wire.world.viewer(World.ALDER, Role.ADMIN);

        refused(wire.get("/api/editor", ALDER_KEY, bearer(viewer)), 403, "forbidden");
        assertThat(wire.get("/api/editor", ALDER_KEY, bearer(admin)).body()).contains("staff");
        refused(wire.post("/functions/v1/probe", "{}", ALDER_KEY, bearer(admin)), 403, "view_only");
        refused(wire.post("/api/orders", ORDER, ALDER_KEY, bearer(admin)), 403, "view_only");
        assertThat(ProbeController.CALLS).hasValue(1);
        refused(
                wire.get("/api/probe", "apikey: " + World.publishable(World.BIRCH), bearer(admin)),
                401,
                "unauthenticated");
    }

    @Test
    void a_second_factor_is_asked_for_where_it_matters_and_of_superadmins_always() {
        for (Role role : Role.values()) {
            String weak = bearer(wire.world.staff(World.ALDER, role));
            String strong = bearer(wire.world.strongStaff(World.ALDER, role));
            if (role.atLeast(Role.EDITOR)) {
                refused(wire.get("/api/settings", ALDER_KEY, weak), 403, "insufficient_aal");
                assertThat(wire.get("/api/settings", ALDER_KEY, strong).status()).isEqualTo(200);
            } else {
                refused(wire.get("/api/settings", ALDER_KEY, strong), 403, "forbidden");
            }
            int elsewhere = role == Role.SUPERADMIN ? 403 : 200;
            assertThat(wire.get("/api/probe", ALDER_KEY, weak).status()).isEqualTo(elsewhere);
        }
        String user = bearer(wire.world.user(World.ALDER));
        refused(wire.get("/api/settings", ALDER_KEY, user), 403, "forbidden");
    }

    @Test
    void the_session_of_today_says_whether_a_second_factor_was_shown() {
        String admin = wire.world.strongStaff(World.ALDER, Role.ADMIN);
        wire.world.weak.add(wire.world.claims(admin).sessionId());
        refused(wire.get("/api/settings", ALDER_KEY, bearer(admin)), 403, "insufficient_aal");
        // And a token of before that factor gains nothing by it.
        String early = wire.world.staff(World.ALDER, Role.ADMIN);
        refused(wire.get("/api/settings", ALDER_KEY, bearer(early)), 403, "insufficient_aal");
    }

    @Test
    void who_has_a_password_of_somebody_else_chooses_one_and_is_a_visitor_until_then() {
        String token = wire.world.user(World.ALDER);
        wire.world.lent.add(wire.world.claims(token).sessionId());
        refused(wire.get("/api/user", ALDER_KEY, bearer(token)), 403, "password_required");
        refused(wire.get("/api/editor", ALDER_KEY, bearer(token)), 403, "forbidden");
        assertThat(wire.get("/api/own", ALDER_KEY, bearer(token)).body()).contains("user");
        assertThat(wire.get("/api/probe", ALDER_KEY, bearer(token)).body()).contains("anonymous");

        wire.world.lent.clear();
        assertThat(wire.get("/api/user", ALDER_KEY, bearer(token)).status()).isEqualTo(200);
        assertThat(wire.get("/api/probe", ALDER_KEY, bearer(token)).body()).contains("user");
    }

    @Test
    void only_a_superadmin_views_as_a_role_and_none_as_a_superadmin() {
        String fallen = wire.world.viewer(World.ALDER, Role.VIEWER);
        wire.world.roles.put(wire.world.claims(fallen).subject(), Role.ADMIN);
        refused(wire.get("/api/probe", ALDER_KEY, bearer(fallen)), 403, "forbidden");
        String high = wire.world.viewer(World.ALDER, Role.SUPERADMIN);
        refused(wire.get("/api/probe", ALDER_KEY, bearer(high)), 403, "forbidden");
    }

    @Test
    void each_endpoint_admits_only_whom_it_is_for() {
        String user = bearer(wire.world.user(World.ALDER));
        String editor = bearer(wire.world.staff(World.ALDER, Role.EDITOR));
        String admin = bearer(wire.world.staff(World.ALDER, Role.ADMIN));

        refused(wire.get("/api/user", ALDER_KEY), 401, "unauthenticated");
        refused(wire.get("/api/user", ALDER_SECRET), 403, "forbidden");
        refused(wire.get("/api/editor", ALDER_KEY, user), 403, "forbidden");
        refused(wire.post("/functions/v1/probe", "{}", ALDER_KEY), 401, "unauthenticated");
        refused(wire.post("/functions/v1/probe", "{}", ALDER_KEY, user), 403, "forbidden");
        refused(wire.post("/functions/v1/probe", "{}", ALDER_KEY, editor), 403, "forbidden");
        refused(wire.post("/functions/v1/other", "{}", ALDER_SECRET), 403, "forbidden");
        assertThat(ProbeController.CALLS).hasValue(0);
        assertThat(wire.post("/functions/v1/probe", "{}", ALDER_KEY, admin).status())
                .isEqualTo(200);
        assertThat(wire.post("/functions/v1/probe", "{}", ALDER_SECRET).body()).contains("service");
    }

    @Test
    void a_link_in_a_mail_names_its_site_itself() {
        assertThat(wire.get("/api/link?t=alder").body()).contains("alder");
        refused(wire.get("/api/link?t=other"), 400, "site_required");
        assertThat(wire.get("/api/link?t=alder", "Host: birch.skerry.example").body())
                .contains("birch");
    }

    @Test
    void public_calls_are_limited_per_socket_address_and_site() {
        wire.world.limit = 1;

        Wire.Answer allowed = wire.get("/api/probe", ALDER_KEY);
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.headers())
                .containsEntry("ratelimit-limit", "1")
                .containsEntry("ratelimit-remaining", "0")
                .containsEntry("ratelimit-reset", "1");
        Wire.Answer limited =
                wire.get("/api/probe", ALDER_KEY, "X-Forwarded-For: 9.9.9.9", "X-Real-IP: 9.9.9.9");
        refused(limited, 429, "rate_limited");
        assertThat(limited.headers())
                .containsEntry("retry-after", "2")
                .containsEntry("ratelimit-limit", "1")
                .containsEntry("ratelimit-remaining", "0")
                .containsEntry("ratelimit-reset", "2");
        assertThat(wire.world.taken).containsOnlyKeys("alder/public/127.0.0.1");
        assertThat(wire.get("/api/probe", "apikey: " + World.publishable(World.BIRCH)).status())
                .isEqualTo(200);
        Wire.Answer unlimited = wire.get("/api/probe", ALDER_SECRET);
        assertThat(unlimited.status()).isEqualTo(200);
        assertThat(unlimited.headers()).doesNotContainKey("ratelimit-limit");
    }

    @Test
    void access_is_checked_before_the_body_is_validated() {
        refused(wire.post("/api/orders", "{\"email\":\"\",\"items\":[]}"), 400, "site_required");
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static void refused(Wire.Answer answer, int status, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    }
}
