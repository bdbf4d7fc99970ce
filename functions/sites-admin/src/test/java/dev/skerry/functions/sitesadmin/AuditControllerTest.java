package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/api/admin/audit";

    private final Gateway gateway = new Gateway(stage);
    private final Tokens tokens = new Tokens(stage);
    private final String admin = tokens.staff(stage.alder(), Role.ADMIN);
    private final UUID kim = Ids.next();

    @Test
    void an_admin_reads_what_happened_newest_first_page_by_page() {
        write(stage.alder(), AuditEvent.done("sign_in").on(kim).with("method", "password"));
        write(stage.alder(), AuditEvent.refused("sign_in").on(kim).from("203.0.113.9"));
        write(stage.birch(), AuditEvent.done("sign_in").on(kim));

        Answer first = get(PATH + "?limit=1&subject=" + kim);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(gateway.text(first, "items", "0", "outcome")).isEqualTo("failure");
        assertThat(gateway.text(first, "items", "0", "ip")).isEqualTo("203.0.113.9");
        Answer second =
                get(PATH + "?subject=" + kim + "&cursor=" + gateway.text(first, "nextCursor"));
        assertThat(gateway.text(second, "items", "0", "detail"))
                .isEqualTo("{\"method\": \"password\"}");
        assertThat(second.body()).contains("\"nextCursor\":null").containsOnlyOnce("\"event\"");
        assertThat(get(PATH + "?event=nothing").body()).contains("\"items\":[]");
    }

    @Test
    void it_is_searched_by_who_asked_and_when() {
        UUID sam = Ids.next();
        SiteScope.of(stage.alder().site(), new Actor.Staff(sam, Ids.next(), Role.ADMIN, "aal2"))
                .run(() -> stage.bean(AuditLog.class).write(AuditEvent.done("thing")));
        assertThat(get(PATH + "?actor=" + sam).body()).containsOnlyOnce("\"event\":\"thing\"");
        assertThat(get(PATH + "?actor=" + Ids.next()).body()).contains("\"items\":[]");
        Instant now = stage.clock().instant();
        String before = now.minusSeconds(60).toString();
        String after = now.plusSeconds(60).toString();
        String whose = PATH + "?actor=" + sam;
        assertThat(get(whose + "&since=" + before + "&until=" + after).body()).contains("thing");
        assertThat(get(whose + "&since=" + after).body()).contains("\"items\":[]");
        assertThat(get(whose + "&until=" + before).body()).contains("\"items\":[]");
        assertThat(get(PATH + "?since=yesterday").status()).isBetween(400, 422);
        assertThat(get(PATH + "?actor=sam").status()).isBetween(400, 422);
    }

    @Test
    void it_can_be_taken_away_as_csv() {
        write(stage.alder(), AuditEvent.done("key_issued").on(kim).with("key", "=1+1"));
        Answer csv =
                gateway.get(PATH + "?subject=" + kim)
                        .key(stage.alder().publishableKey())
                        .bearer(admin)
                        .header("accept", "text/csv")
                        .send();
        assertThat(csv.header("content-type")).startsWith("text/csv");
        assertThat(csv.body()).startsWith("id,at,event").contains(",key_issued,success,worker,");
    }

    @Test
    void keys_that_are_issued_and_revoked_are_in_it_but_not_their_text() {
        Answer issued =
                gateway.post("/api/admin/api-keys", "{\"name\":\"shop\"}")
                        .key(stage.alder().publishableKey())
                        .bearer(admin)
                        .send();
        String id = gateway.text(issued, "id");
        gateway.delete("/api/admin/api-keys/" + id)
                .key(stage.alder().publishableKey())
                .bearer(admin)
                .send();
        Answer log = get(PATH + "?limit=100");
        assertThat(log.body())
                .contains("key_issued", "key_revoked", id)
                .doesNotContain(gateway.text(issued, "key"));
    }

    @Test
    void nobody_but_admins_of_the_site_reads_it() {
        String operator = tokens.staff(stage.alder(), Role.OPERATOR);
        String other = tokens.staff(stage.birch(), Role.ADMIN);
        for (String token : new String[] {operator, other, tokens.user(stage.alder(), kim)}) {
            assertThat(
                            gateway.get(PATH)
                                    .key(stage.alder().publishableKey())
                                    .bearer(token)
                                    .send()
                                    .status())
                    .isIn(401, 403);
        }
        assertThat(gateway.get(PATH).key(stage.alder().secretKey()).send().status()).isEqualTo(403);
        assertThat(get(PATH + "?subject=x").status()).isEqualTo(422);
        assertThat(get(PATH + "?cursor=x").status()).isEqualTo(422);
    }

    @Test
    void an_export_is_one_json_object_a_line_and_leads_on() {
        UUID robin = Ids.next();
        for (int i = 0; i < 120; i++) {
            write(stage.alder(), AuditEvent.done("sign_in").on(robin).with("n", "n" + i));
        }
        write(stage.birch(), AuditEvent.done("sign_in").on(robin).with("n", "of birch"));

        Answer whole = export("application/x-ndjson", PATH + "?subject=" + robin);
        assertThat(whole.status()).as(whole.body()).isEqualTo(200);
        assertThat(whole.header("content-type")).startsWith("application/x-ndjson");
        assertThat(whole.header("cache-control")).isEqualTo("no-store");
        assertThat(whole.header("link")).isEmpty();
        assertThat(whole.body().lines())
                .hasSize(120)
                .allSatisfy(
                        line ->
                                assertThat(
                                                gateway.text(
                                                        new Answer(200, whole.headers(), line),
                                                        "subject"))
                                        .isEqualTo(robin.toString()));
        assertThat(whole.body()).doesNotContain("of birch");

        Answer first = export("text/csv", PATH + "?limit=100&event=sign_in&subject=" + robin);
        assertThat(first.body().lines()).hasSize(101);
        String link = first.header("link");
        assertThat(link).startsWith("</api/admin/audit?").endsWith(">; rel=\"next\"");
        Answer second = export("text/csv", link.substring(1, link.indexOf('>')));
        assertThat(second.body().lines()).hasSize(21);
        assertThat(second.header("link")).isEmpty();
        assertThat(second.body()).contains("\"\"n\"\": \"\"n0\"\"").doesNotContain("n119");

        assertThat(export("text/csv", PATH + "?limit=5001").status()).isEqualTo(422);
        assertThat(get(PATH + "?limit=101").status()).isEqualTo(422);
        assertThat(get(PATH + "?event=audit_exported").body()).contains("\"count\\\": \\\"120");
    }

    @Test
    void nobody_else_takes_it_away() {
        for (Role role : new Role[] {Role.VIEWER, Role.EDITOR, Role.OPERATOR}) {
            assertThat(
                            gateway.get(PATH)
                                    .key(stage.alder().publishableKey())
                                    .bearer(tokens.staff(stage.alder(), role))
                                    .header("accept", "application/x-ndjson")
                                    .send()
                                    .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void settings_are_told_by_name_without_what_is_in_them() {
        gateway.put(
                        "/api/settings/branding",
                        "{\"footer\":\"Seven Secret Lighthouses\",\"primaryColor\":\"#123456\"}")
                .key(stage.alder().publishableKey())
                .bearer(admin)
                .send();
        gateway.put("/api/settings/relay", "{\"host\":\"a.example\",\"password\":\"hunter2\"}")
                .key(stage.alder().publishableKey())
                .bearer(admin)
                .send();
        assertThat(get(PATH + "?event=setting_changed").body())
                .contains("branding", "footer,primaryColor", "relay", "host,password")
                .doesNotContain("Lighthouses", "123456", "hunter2", "a.example");
        long before = count(stage.alder());
        gateway.put("/api/settings/branding", "{\"nonsense\":1}")
                .key(stage.alder().publishableKey())
                .bearer(admin)
                .send();
        assertThat(count(stage.alder())).as("a refused change is none").isEqualTo(before);
    }

    @Test
    void what_superadmins_do_to_a_site_is_in_its_own_log() {
        String root = tokens.staff(stage.platform(), Role.SUPERADMIN);
        String site = "/api/admin/tenant-sites/" + stage.birch().site().id();
        long ofAlder = count(stage.alder());
        platform(root, gateway.patch(site, "{\"name\":\"Birch & Sons\"}"));
        platform(root, gateway.post(site + "/signing-keys", "{\"withdraw\":false}"));
        platform(
                root,
                gateway.post(
                        "/api/admin/tenant-sites",
                        "{\"slug\":\"elm\",\"name\":\"Elm\",\"kind\":\"kennel\",\"publicUrl\":\"https://elm.example\"}"));

        assertThat(
                        stage.rows(
                                "select event, actor, detail->>'fields' as fields from pool.audit_events"
                                        + " where site_id = ? and event in ('site_changed', 'signing_key_added') order by id",
                                stage.birch().site().id().value()))
                .extracting(Object::toString)
                .allSatisfy(row -> assertThat(row).contains("actor=staff"))
                .anySatisfy(row -> assertThat(row).contains("site_changed", "fields=name"))
                .anySatisfy(row -> assertThat(row).contains("signing_key_added"));
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where site_id = ? and event = 'site_added'"
                                        + " and detail->>'slug' = 'elm'",
                                stage.platform().site().id().value()))
                .isEqualTo(1);
        assertThat(count(stage.alder())).isEqualTo(ofAlder);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where detail::text like '%Sons%'"))
                .isZero();
    }

    private void platform(String token, Gateway.Request request) {
        Answer answer = request.key(stage.platform().publishableKey()).bearer(token).send();
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    private static long count(TestSite site) {
        return stage.count(
                "select count(*) from pool.audit_events where site_id = ?",
                site.site().id().value());
    }

    private Answer export(String type, String path) {
        return gateway.get(path)
                .key(stage.alder().publishableKey())
                .bearer(admin)
                .header("accept", type)
                .send();
    }

    private Answer get(String path) {
        return gateway.get(path).key(stage.alder().publishableKey()).bearer(admin).send();
    }

    private static void write(TestSite site, AuditEvent event) {
        site.asWorker().run(() -> stage.bean(AuditLog.class).write(event));
    }
}
