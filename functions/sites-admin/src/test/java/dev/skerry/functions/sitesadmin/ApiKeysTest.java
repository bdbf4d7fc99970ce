package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an integration may do with its key, and what not. */
class ApiKeysTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String KEYS = "/api/admin/api-keys";
    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private record Key(UUID id, String plain) {}

    @Test
    void a_key_does_what_its_scopes_say_on_its_own_site() {
        Key key = issue(stage.alder(), "\"scopes\":[\"till:read\"]");
        assertThat(use(key).body()).isEqualTo("{\"site\":\"alder\"}");
        refused(use(issue(stage.alder(), "\"scopes\":[\"mail:send\"]")), 403, "forbidden");
        refused(use(issue(stage.alder(), "\"scopes\":[]")), 403, "forbidden");
        refused(
                gateway.get("/test/till").key(key.plain()).site(stage.birch()).send(),
                400,
                "site_mismatch");
        refused(
                gateway.get("/test/till")
                        .key(key.plain())
                        .header("host", "birch.skerry.localhost")
                        .send(),
                400,
                "site_mismatch");
        refused(gateway.get("/test/till").key(key.plain() + "x").send(), 401, "unauthenticated");
        refused(
                gateway.get("/test/till").key(stage.alder().publishableKey()).send(),
                401,
                "unauthenticated");
    }

    @Test
    void it_manages_no_keys_whatever_its_scopes() {
        Key key = issue(stage.alder(), "\"scopes\":[\"till:read\",\"users:write\"]");
        refused(gateway.get(KEYS).key(key.plain()).send(), 403, "forbidden");
        refused(gateway.post(KEYS, "{\"name\":\"x\"}").key(key.plain()).send(), 403, "forbidden");
        refused(gateway.delete(KEYS + "/" + key.id()).key(key.plain()).send(), 403, "forbidden");
        assertThat(use(key).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "CREATOR", "EDITOR", "OPERATOR"})
    void nor_does_anybody_below_an_admin(Role role) {
        String staff = tokens.staff(stage.alder(), role);
        for (Gateway.Request request :
                List.of(gateway.get(KEYS), gateway.post(KEYS, "{\"name\":\"x\"}"))) {
            refused(
                    request.key(stage.alder().publishableKey()).bearer(staff).send(),
                    403,
                    "forbidden");
        }
    }

    @Test
    void it_ends_when_it_was_to_end_or_is_revoked() {
        String end = stage.clock().instant().plus(Duration.ofHours(1)).toString();
        Key key = issue(stage.alder(), "\"scopes\":[\"till:read\"],\"expiresAt\":\"" + end + "\"");
        assertThat(gateway.text(listed(stage.alder()), "items", "0", "expiresAt"))
                .startsWith(end.substring(0, 19));
        assertThat(use(key).status()).isEqualTo(200);
        stage.clock().advance(Duration.ofMinutes(62));
        refused(use(key), 401, "unauthenticated");

        Key revoked = issue(stage.alder(), "\"scopes\":[\"till:read\"]");
        assertThat(use(revoked).status()).isEqualTo(200);
        String birch = tokens.staff(stage.birch(), Role.ADMIN);
        refused(
                gateway.delete(KEYS + "/" + revoked.id())
                        .key(stage.birch().publishableKey())
                        .bearer(birch)
                        .send(),
                404,
                "not_found");
        assertThat(use(revoked).status()).as("another site's admin").isEqualTo(200);
        assertThat(admin(stage.alder(), gateway.delete(KEYS + "/" + revoked.id())).status())
                .isEqualTo(204);
        refused(use(revoked), 401, "unauthenticated");
    }

    @Test
    void it_has_a_limit_of_its_own() {
        Key slow = issue(stage.alder(), "\"scopes\":[\"till:read\"],\"ratePerMinute\":2");
        Key other = issue(stage.alder(), "\"scopes\":[\"till:read\"],\"ratePerMinute\":2");
        Key usual = issue(stage.alder(), "\"scopes\":[\"till:read\"]");
        assertThat(use(slow).header("ratelimit-remaining")).isEqualTo("1");
        assertThat(use(slow).header("ratelimit-limit")).isEqualTo("2");
        Answer third = use(slow);
        refused(third, 429, "rate_limited");
        assertThat(Integer.parseInt(third.header("retry-after"))).isBetween(1, 60);
        assertThat(gateway.get(KEYS).key(slow.plain()).send().status())
                .as("whatever it asks for")
                .isEqualTo(429);
        assertThat(use(other).status()).isEqualTo(200);
        assertThat(use(usual).header("ratelimit-limit")).isEqualTo("600");
        assertThat(use(new Key(slow.id(), stage.birch().secretKey())).header("ratelimit-limit"))
                .as("a key without a limit")
                .isEmpty();
    }

    @Test
    void a_limit_of_the_site_does_not_lift_that_of_a_key() {
        String rules =
                "{\"rules\":{\"key.own\":{\"burst\":100,\"perSecond\":100},\"api_key\":{\"burst\":100,\"perSecond\":100}}}";
        assertThat(admin(stage.alder(), gateway.put("/api/settings/limits", rules)).status())
                .isEqualTo(200);
        assertThat(
                        admin(
                                        stage.alder(),
                                        gateway.put(
                                                "/api/settings/limits",
                                                rules.replace("key.own", "key:own")))
                                .status())
                .isEqualTo(422);
        Key slow = issue(stage.alder(), "\"scopes\":[\"till:read\"],\"ratePerMinute\":1");
        use(slow);
        refused(use(slow), 429, "rate_limited");
    }

    @Test
    void its_last_use_is_written_once_a_minute() {
        Key key = issue(stage.birch(), "\"scopes\":[\"till:read\"]");
        assertThat(lastUsed(key)).isEqualTo("null");
        use(key);
        String first = lastUsed(key);
        assertThat(first).startsWith(stage.clock().instant().toString().substring(0, 19));
        String version = version(key);
        stage.clock().advance(Duration.ofSeconds(59));
        use(key);
        use(key);
        assertThat(version(key)).as("not a statement more").isEqualTo(version);
        stage.clock().advance(Duration.ofSeconds(1));
        use(key);
        assertThat(lastUsed(key)).isGreaterThan(first);
        assertThat(version(key)).isNotEqualTo(version);
        assertThat(stage.count("select count(*) from pool.key_uses where key_id = ?", key.id()))
                .isEqualTo(1);
        assertThat(listed(stage.alder()).body()).doesNotContain(key.id().toString());
    }

    @Test
    void its_use_is_in_the_log_once_a_day() {
        Instant now = stage.clock().instant();
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        stage.clock().advance(Duration.between(now, midnight));
        Key key = issue(stage.birch(), "\"scopes\":[\"till:read\"]");
        use(key);
        stage.clock().advance(Duration.ofHours(23));
        use(key);
        assertThat(logged(key)).isEqualTo(1);
        stage.clock().advance(Duration.ofHours(1));
        use(key);
        use(key);
        assertThat(logged(key)).isEqualTo(2);
    }

    private static long logged(Key key) {
        return stage.count(
                "select count(*) from pool.audit_events where event = 'key_used' and actor = 'service'"
                        + " and actor_id = ? and ip is not null and site_id = ?",
                key.id(),
                stage.birch().site().id().value());
    }

    @Test
    void a_refused_use_leaves_no_trace_of_the_key() {
        Key key = issue(stage.alder(), "\"scopes\":[\"till:read\"]");
        gateway.get("/test/till").key(key.plain()).site(stage.birch()).send();
        gateway.get("/test/till").key(key.plain()).bearer("not-a-token").send();
        assertThat(stage.count("select count(*) from pool.key_uses where key_id = ?", key.id()))
                .isZero();
    }

    @Test
    void what_is_out_of_range_is_refused_and_nothing_is_stored() {
        long before = stage.count("select count(*) from directory.api_keys");
        for (String more :
                List.of(
                        "\"ratePerMinute\":0",
                        "\"ratePerMinute\":-1",
                        "\"ratePerMinute\":60001",
                        "\"ratePerMinute\":99999999999",
                        "\"ratePerMinute\":\"many\"",
                        "\"kind\":\"publishable\",\"ratePerMinute\":10",
                        "\"expiresAt\":\"2001-01-01T00:00:00Z\"",
                        "\"expiresAt\":\"soon\"",
                        "\"scopes\":[\"Till:Read\"]")) {
            Answer answer =
                    admin(stage.alder(), gateway.post(KEYS, "{\"name\":\"x\"," + more + "}"));
            assertThat(answer.status()).as(more + answer.body()).isIn(400, 422);
        }
        assertThat(stage.count("select count(*) from directory.api_keys")).isEqualTo(before);
    }

    private static Key issue(TestSite site, String more) {
        Answer issued = admin(site, gateway.post(KEYS, "{\"name\":\"till\"," + more + "}"));
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
        return new Key(UUID.fromString(gateway.text(issued, "id")), gateway.text(issued, "key"));
    }

    private static Answer use(Key key) {
        return gateway.get("/test/till").key(key.plain()).send();
    }

    private static Answer listed(TestSite site) {
        return admin(site, gateway.get(KEYS));
    }

    /** Of the newest key. */
    private static String lastUsed(Key key) {
        Answer list = listed(stage.birch());
        assertThat(gateway.text(list, "items", "0", "id")).isEqualTo(key.id().toString());
        return gateway.text(list, "items", "0", "lastUsedAt");
    }

    private static String version(Key key) {
        return String.valueOf(
                stage.value("select xmin::text from pool.key_uses where key_id = ?", key.id()));
    }

    private static Answer admin(TestSite site, Gateway.Request request) {
        return request.key(site.publishableKey()).bearer(tokens.staff(site, Role.ADMIN)).send();
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(gateway.text(answer, "code")).isEqualTo(code);
    }
}
