package dev.skerry.functions.crmadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.crm.form.SubmitForm;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CrmAdminTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);
    private static final String KIM = "{\"email\":\"kim@example.org\",\"firstname\":\"Kim\"}";

    private static final String VIEWER = tokens.staff(stage.alder(), Role.VIEWER);
    private static final String EDITOR = tokens.staff(stage.alder(), Role.EDITOR);
    private static final String ADMIN = tokens.staff(stage.alder(), Role.ADMIN);
    private static final String OTHER = tokens.staff(stage.birch(), Role.ADMIN);

    @BeforeEach
    void an_empty_crm() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.forms, pool.crm_contacts, pool.mags, pool.marketing_lists, pool.crm_custom_fields cascade");
    }

    @Test
    void what_staff_change_is_in_the_log_and_who_it_is_about_is_not() {
        String before =
                String.valueOf(
                        stage.value("select coalesce(max(id::text), '') from pool.audit_events"));
        String contact = created("/api/crm/contacts", EDITOR, KIM);
        String path = "/api/crm/contacts/" + contact;
        ok(patch(path, EDITOR, "{\"city\":\"Malmö\",\"dndStatus\":\"email\"}"));
        ok(post(path + "/tags", EDITOR, "{\"tags\":[\"debtor\"]}"));
        String mag = created("/api/crm/mags", ADMIN, "{\"code\":\"vip\",\"name\":\"Debtors\"}");
        ok(post(path + "/mags", EDITOR, "{\"magId\":\"" + mag + "\"}"));
        String form =
                created(
                        "/api/crm/forms",
                        ADMIN,
                        "{\"slug\":\"ask\",\"name\":\"Ask\",\"fields\":[{\"key\":\"email\"}]}");
        patch(path, VIEWER, "{\"city\":\"Lund\"}");
        patch(path, OTHER, "{\"city\":\"Lund\"}");
        send(gateway.delete("/api/crm/forms/" + form), EDITOR);
        send(gateway.delete("/api/crm/forms/" + form), ADMIN);

        List<String> log =
                stage
                        .rows(
                                "select site_id, event, outcome, actor, actor_id, detail, ip from pool.audit_events"
                                        + " where outcome = 'success' and id::text > ? order by id",
                                before)
                        .stream()
                        .map(Object::toString)
                        .toList();
        assertThat(log)
                .allSatisfy(
                        row ->
                                assertThat(row)
                                        .contains(
                                                stage.alder().site().id().toString(), "actor=staff")
                                        .doesNotContain(
                                                "kim@", "Malmö", "Lund", "debtor", "Debtor"));
        assertThat(log)
                .extracting(row -> row.replaceAll("(?s).*event=(\\w+).*", "$1"))
                .containsExactly(
                        "contact_added",
                        "contact_changed",
                        "contact_filed",
                        "mag_added",
                        "mag_assigned",
                        "form_added",
                        "form_removed");
        assertThat(log.get(1)).contains(contact, "city,dndStatus");
    }

    @Test
    void a_contact_is_entered_changed_filed_and_read() {
        String contact = created("/api/crm/contacts", EDITOR, KIM);
        String list = created("/api/crm/lists", EDITOR, "{\"slug\":\"news\",\"name\":\"News\"}");
        String mag = created("/api/crm/mags", ADMIN, "{\"code\":\"vip\",\"name\":\"VIP\"}");
        String path = "/api/crm/contacts/" + contact;

        ok(
                patch(
                        path,
                        EDITOR,
                        "{\"firstname\":null,\"city\":\"Malmö\",\"status\":\"contacted\",\"dndStatus\":\"email\"}"));
        ok(post(path + "/tags", EDITOR, "{\"tags\":[\"vip\",\"web\"]}"));
        ok(post(path + "/tags", EDITOR, "{\"tags\":[\"vip\"]}"));
        ok(post(path + "/lists", EDITOR, "{\"listIds\":[\"" + list + "\"]}"));
        ok(post(path + "/mags", EDITOR, "{\"magId\":\"" + mag + "\"}"));
        created(path + "/notes", EDITOR, "{\"body\":\"Called\"}");

        assertThat(get(path, VIEWER).body())
                .contains(
                        "\"city\":\"Malmö\"",
                        "\"status\":\"contacted\"",
                        "\"dndStatus\":\"email\"",
                        "\"tags\":[\"vip\"]",
                        "\"slug\":\"news\"",
                        "\"assignedVia\":\"manual\"")
                .doesNotContain("Kim");
        assertThat(get(path + "/notes", VIEWER).body()).contains("Called", "\"authorId\":\"");
        assertThat(stage.count("select count(*) from pool.members")).isEqualTo(1);
        for (String filter :
                List.of("tag=vip", "list=" + list, "mag=" + mag, "email=KIM%40example.org")) {
            assertThat(get("/api/crm/contacts?" + filter, VIEWER).body()).contains(contact);
        }
        assertThat(get("/api/crm/contacts?tag=web", VIEWER).body()).doesNotContain(contact);

        assertThat(send(gateway.delete(path + "/mags?mag=" + mag), EDITOR).status()).isEqualTo(204);
        assertThat(stage.count("select count(*) from pool.crm_contact_mags")).isZero();
    }

    @Test
    void contacts_come_in_pages_newest_first() {
        for (int i = 0; i < 3; i++) {
            created("/api/crm/contacts", EDITOR, "{\"email\":\"p" + i + "@example.org\"}");
        }
        Gateway.Answer first = get("/api/crm/contacts?limit=2", VIEWER);
        Gateway.Answer second =
                get(
                        "/api/crm/contacts?limit=2&cursor=" + gateway.text(first, "nextCursor"),
                        VIEWER);

        assertThat(first.body()).contains("p2@", "p1@").doesNotContain("p0@");
        assertThat(second.body()).contains("p0@", "\"nextCursor\":null").doesNotContain("p1@");
    }

    @Test
    void forms_are_defined_changed_closed_and_removed() {
        created(
                "/api/crm/custom-fields",
                ADMIN,
                "{\"name\":\"budget\",\"label\":\"Budget\",\"type\":\"select\",\"rules\":{\"options\":[\"a\"]}}");
        String form =
                created(
                        "/api/crm/forms",
                        ADMIN,
                        "{\"name\":\"Contact\",\"slug\":\"contact\",\"fields\":[{\"key\":\"email\",\"required\":true},{\"key\":\"budget\"}]}");
        String path = "/api/crm/forms/" + form;

        ok(patch(path, ADMIN, "{\"status\":\"closed\",\"autoAssignTags\":[\"web\"]}"));

        assertThat(get(path, VIEWER).body())
                .contains("\"open\":false", "\"autoAssignTags\":[\"web\"]", "\"options\":[\"a\"]")
                .contains("\"type\":\"email\"", "\"type\":\"select\"");
        assertThat(get("/api/crm/custom-fields", VIEWER).body()).contains("\"type\":\"select\"");
        assertThat(get(path + "/submissions", VIEWER).body()).contains("\"items\":[]");
        assertThat(send(gateway.delete(path), ADMIN).status()).isEqualTo(204);
        assertThat(get(path, VIEWER).status()).isEqualTo(404);
    }

    @Test
    void answers_are_found_by_words_and_days_and_come_as_csv_when_asked_for() {
        String form =
                created(
                        "/api/crm/forms",
                        ADMIN,
                        "{\"name\":\"F\",\"slug\":\"f\",\"fields\":[{\"key\":\"email\"},{\"key\":\"message\",\"label\":\"Words\"}]}");
        for (String who : List.of("kim", "robin")) {
            stage.alder()
                    .asAnonymous()
                    .run(
                            () ->
                                    stage.bean(SubmitForm.class)
                                            .submit(
                                                    new SubmitForm.Command(
                                                            "f",
                                                            Map.of(
                                                                    "email",
                                                                    who + "@example.org",
                                                                    "message",
                                                                    "=" + who),
                                                            "::1",
                                                            null)));
        }
        String path = "/api/crm/forms/" + form + "/submissions";
        assertThat(get(path + "?q=KIM", VIEWER).body()).contains("kim@").doesNotContain("robin@");
        assertThat(get(path + "?until=2001-01-01T00:00:00Z", VIEWER).body())
                .contains("\"items\":[]");
        assertThat(get(path + "?from=yesterday", VIEWER).status()).isEqualTo(422);

        Gateway.Answer file =
                send(gateway.get(path + "?limit=1").header("accept", "text/csv"), VIEWER);
        assertThat(file.header("content-type")).startsWith("text/csv");
        assertThat(file.body().lines()).hasSize(2).first().isEqualTo("created at,email,Words");
        assertThat(file.body()).contains("robin@example.org,'=robin");
        assertThat(file.header("link")).contains(path + "?limit=1&cursor=", "rel=\"next\"");
        Gateway.Answer foreign = other(gateway.get(path).header("accept", "text/csv"));
        assertThat(foreign.status()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_is_refused_by_pointer_and_changes_nothing() {
        refused("/api/crm/contacts", "{}", "");
        refused("/api/crm/contacts", "{\"email\":\"kim\"}", "/email");
        refused("/api/crm/contacts", "{\"email\":[]}", "/email");
        refused("/api/crm/contacts", "{\"siteId\":\"x\"}", "/siteId");
        refused("/api/crm/contacts", "{\"city\":\"x\",\"dndStatus\":\"fax\"}", "/dndStatus");
        refused("/api/crm/lists", "{\"slug\":\"Not a slug\",\"name\":\"x\"}", "/slug");
        refused(
                "/api/crm/lists",
                "{\"slug\":\"letters\",\"name\":\"x\",\"doubleOptIn\":true}",
                "/consentText");
        refused("/api/crm/mags", "{\"code\":\"vip\",\"name\":\" \"}", "/name");
        refused("/api/crm/mags", "{\"code\":\"vip\",\"name\":\"x\",\"tier\":\"one\"}", "/tier");
        refused(
                "/api/crm/custom-fields",
                "{\"name\":\"email\",\"label\":\"x\",\"type\":\"text\"}",
                "/name");
        refused(
                "/api/crm/custom-fields",
                "{\"name\":\"x\",\"label\":\"x\",\"type\":\"text\",\"rules\":{\"pattern\":\"(\"}}",
                "/rules/pattern");
        refused("/api/crm/forms", "{\"name\":\"x\",\"slug\":\"x\",\"fields\":[]}", "/fields");
        refused(
                "/api/crm/forms",
                "{\"name\":\"x\",\"slug\":\"x\",\"fields\":[{\"key\":\"email\",\"type\":\"text\"}]}",
                "/fields/0/type");
        refused(
                "/api/crm/forms",
                "{\"name\":\"x\",\"slug\":\"x\",\"fields\":[{\"key\":\"a\"}],\"settings\":{\"redirectUrl\":\"//evil.example\"}}",
                "/settings/redirectUrl");
        assertThat(get("/api/crm/contacts?limit=1000000000", VIEWER).status()).isEqualTo(422);
        assertThat(get("/api/crm/contacts?tag=%27%20or%201=1", VIEWER).status()).isEqualTo(200);
        for (String table : List.of("crm_contacts", "marketing_lists", "mags", "forms")) {
            assertThat(stage.count("select count(*) from pool." + table)).isZero();
        }
    }

    @Test
    void an_address_belongs_to_one_contact() {
        created("/api/crm/contacts", EDITOR, KIM);
        String robin = created("/api/crm/contacts", EDITOR, "{\"email\":\"robin@example.org\"}");

        assertThat(post("/api/crm/contacts", EDITOR, KIM).status()).isEqualTo(409);
        assertThat(patch("/api/crm/contacts/" + robin, EDITOR, KIM).status()).isEqualTo(409);
    }

    @Test
    void each_role_does_what_is_its_own_and_no_more() {
        String contact = created("/api/crm/contacts", EDITOR, KIM);
        String path = "/api/crm/contacts/" + contact;
        for (String write : List.of("", "/notes", "/tags", "/lists", "/mags")) {
            assertThat(
                            post(
                                            path.substring(0, write.isEmpty() ? 17 : path.length())
                                                    + write,
                                            VIEWER,
                                            "{}")
                                    .status())
                    .isEqualTo(403);
        }
        for (String admin : List.of("mags", "custom-fields", "forms")) {
            assertThat(post("/api/crm/" + admin, EDITOR, "{}").status()).isEqualTo(403);
        }
        String user = tokens.user(stage.alder(), UUID.randomUUID());
        assertThat(get(path, user).status()).isEqualTo(403);
        assertThat(gateway.get(path).key(stage.alder().publishableKey()).send().status())
                .isEqualTo(401);
    }

    @Test
    void everything_of_another_site_is_not_found() {
        String contact = created("/api/crm/contacts", EDITOR, KIM);
        String mag = created("/api/crm/mags", ADMIN, "{\"code\":\"vip\",\"name\":\"VIP\"}");
        String list = created("/api/crm/lists", EDITOR, "{\"slug\":\"news\",\"name\":\"News\"}");
        String form =
                created(
                        "/api/crm/forms",
                        ADMIN,
                        "{\"name\":\"F\",\"slug\":\"f\",\"fields\":[{\"key\":\"email\"}]}");
        String path = "/api/crm/contacts/" + contact;

        assertThat(other(gateway.get(path)).status()).isEqualTo(404);
        assertThat(other(gateway.patch(path, "{\"city\":\"x\"}")).status()).isEqualTo(404);
        assertThat(other(gateway.post(path + "/notes", "{\"body\":\"x\"}")).status())
                .isEqualTo(404);
        assertThat(other(gateway.post(path + "/tags", "{\"tags\":[]}")).status()).isEqualTo(404);
        assertThat(other(gateway.post(path + "/lists", "{\"listIds\":[]}")).status())
                .isEqualTo(404);
        assertThat(other(gateway.post(path + "/mags", "{\"magId\":\"" + mag + "\"}")).status())
                .isEqualTo(404);
        assertThat(other(gateway.get("/api/crm/forms/" + form)).status()).isEqualTo(404);
        assertThat(other(gateway.delete("/api/crm/forms/" + form)).status()).isEqualTo(404);
        assertThat(other(gateway.get("/api/crm/contacts?list=" + list)).body())
                .contains("\"items\":[]");
        for (String all : List.of("contacts", "lists", "mags", "forms", "custom-fields")) {
            assertThat(other(gateway.get("/api/crm/" + all)).body()).contains("\"items\":[]");
        }
        assertThat(stage.value("select firstname from pool.crm_contacts")).isEqualTo("Kim");
        assertThat(stage.count("select count(*) from pool.crm_notes")).isZero();
        assertThat(stage.count("select count(*) from pool.forms")).isEqualTo(1);
    }

    @Test
    void a_list_can_ask_for_confirmation_later_on() {
        String list = created("/api/crm/lists", EDITOR, "{\"slug\":\"tips\",\"name\":\"Tips\"}");
        String path = "/api/crm/lists/" + list;
        assertThat(patch(path, EDITOR, "{\"doubleOptIn\":true}").status()).isEqualTo(422);
        ok(patch(path, EDITOR, "{\"doubleOptIn\":true,\"consentText\":\"Yes\"}"));
        assertThat(get("/api/crm/lists", VIEWER).body())
                .contains("\"slug\":\"tips\"", "\"doubleOptIn\":true", "\"consentText\":\"Yes\"");
        assertThat(patch(path, VIEWER, "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(post(path + "/confirmations", EDITOR, "").status()).isEqualTo(403);
        assertThat(post(path + "/confirmations", ADMIN, "").body()).contains("mail_not_configured");
    }

    @Test
    void a_file_of_contacts_is_looked_at_and_then_entered() {
        String list = created("/api/crm/lists", EDITOR, "{\"slug\":\"news\",\"name\":\"News\"}");
        String file = "E-post;Namn;Nr\r\nkim@example.org;Kim Ek;1\r\nwrong;;2\r\n";
        String path = "/api/crm/contacts/import?list=" + list;
        assertThat(file(path + "&dryRun=true", EDITOR, file).body())
                .isEqualTo(
                        "{\"dryRun\":true,\"rows\":2,\"added\":1,\"known\":0,\"refused\":1,\"refusals\":[{\"line\":3,"
                                + "\"field\":\"email\",\"reason\":\"is not an e-mail address\"}],\"ignoredColumns\":[\"Nr\"]}");
        assertThat(get("/api/crm/contacts", VIEWER).body()).doesNotContain("kim@example.org");
        assertThat(file(path + "&column=Nr:category", EDITOR, file).body())
                .contains("\"added\":1", "\"ignoredColumns\":[]");
        assertThat(get("/api/crm/contacts?list=" + list, VIEWER).body())
                .contains("kim@example.org", "\"fullname\":\"Kim Ek\"", "\"category\":\"1\"");

        assertThat(file(path, VIEWER, file).status()).isEqualTo(403);
        assertThat(file(path + "&column=Nr", EDITOR, file).status()).isEqualTo(422);
        assertThat(file("/api/crm/contacts/import?list=x", EDITOR, file).status()).isEqualTo(422);
        assertThat(file("/api/crm/contacts/import", EDITOR, "").status()).isEqualTo(422);
    }

    @Test
    void a_file_in_the_code_page_of_windows_is_sent_as_bytes() {
        byte[] file =
                "E-post;Namn\r\nasa@example.org;Åsa Öberg\r\n"
                        .getBytes(Charset.forName("windows-1252"));
        Gateway.Answer answer =
                send(
                        gateway.post("/api/crm/contacts/import", "")
                                .bytes(file)
                                .header("content-type", "application/octet-stream"),
                        EDITOR);
        assertThat(answer.body()).contains("\"added\":1");
        assertThat(get("/api/crm/contacts?q=asa", VIEWER).body()).contains("\"Åsa Öberg\"");
    }

    private static Gateway.Answer file(String path, String token, String csv) {
        return send(gateway.post(path, csv).header("content-type", "text/csv"), token);
    }

    private static void refused(String path, String body, String pointer) {
        Gateway.Answer answer = post(path, ADMIN, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
    }

    private static String created(String path, String token, String body) {
        Gateway.Answer answer = post(path, token, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return gateway.text(answer, "id");
    }

    private static void ok(Gateway.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Gateway.Answer get(String path, String token) {
        return send(gateway.get(path), token);
    }

    private static Gateway.Answer post(String path, String token, String body) {
        return send(gateway.post(path, body), token);
    }

    private static Gateway.Answer patch(String path, String token, String body) {
        return send(gateway.patch(path, body), token);
    }

    private static Gateway.Answer send(Gateway.Request request, String token) {
        return send(request, token, stage.alder());
    }

    private static Gateway.Answer other(Gateway.Request request) {
        return send(request, OTHER, stage.birch());
    }

    private static Gateway.Answer send(Gateway.Request request, String token, TestSite site) {
        return request.key(site.publishableKey()).bearer(token).send();
    }
}
