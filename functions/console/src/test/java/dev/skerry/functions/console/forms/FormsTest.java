package dev.skerry.functions.console.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.crm.form.DefineForm;
import dev.skerry.crm.form.FormDefinition;
import dev.skerry.crm.form.SubmitForm;
import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Forms and what came through them, from a site's desk. */
class FormsTest {

    private static final String PATH = "/console/s/alder/forms";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator admin;
    private static Operator viewer;

    @BeforeAll
    static void signIn() {
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        viewer = Operator.signedIn(stage, stage.alder(), Role.VIEWER);
    }

    @BeforeEach
    void no_forms() {
        Postgres.execute(
                stage.admin(), "truncate pool.forms, pool.crm_contacts, pool.mags cascade");
    }

    @Test
    void a_form_is_made_of_what_was_typed() {
        assertThat(admin.browser.open(PATH).body()).contains("There is no form yet.");
        Document page = Jsoup.parse(admin.browser.open(PATH + "/new").body());
        assertThat(page.select("[name$=.key]").eachAttr("value"))
                .containsExactly("fullname", "email", "message");

        Page made = admin.browser.submit(PATH, contact());
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.path()).matches(PATH + "/[0-9a-f-]{36}");
        assertThat(made.body()).contains("Ask us &lt;here&gt;", "office@example.org");
        assertThat(
                        stage.rows(
                                        "select key, label, type, required, validation_rules::text from pool.form_fields order by position")
                                .toString())
                .contains(
                        "key=email",
                        "key=hur_manga",
                        "type=number",
                        "\"max\": 4.5",
                        "key=size",
                        "\"options\": [\"S\", \"M\"]");
        assertThat(stage.value("select settings::text from pool.forms").toString())
                .contains("\"redirectUrl\": \"/thanks\"", "office@example.org");
        assertThat(viewer.browser.open(PATH).body())
                .contains("Ask us &lt;here&gt;")
                .doesNotContain(PATH + "/new");
    }

    @Test
    void a_form_is_changed_as_a_whole() {
        UUID id = form(stage.alder(), "ask");
        Document page = Jsoup.parse(admin.browser.open(PATH + "/" + id + "/edit").body());
        assertThat(page.select("[name=name]").attr("value")).isEqualTo("ask");
        assertThat(page.select("[name=fields.1.label]").attr("value")).isEqualTo("message");

        Page changed = admin.browser.submit(PATH + "/" + id, contact());
        assertThat(changed.path()).isEqualTo(PATH + "/" + id);
        assertThat(stage.rows("select name, slug, revision from pool.forms").toString())
                .contains("name=Ask us <here>", "slug=ask-us", "revision=2");
        Map<String, String> closed = contact();
        closed.put("status", "closed");
        assertThat(admin.browser.submit(PATH + "/" + id, closed).body()).contains("closed");
    }

    @Test
    void rows_are_added_moved_and_left_out_without_saving_anything() {
        Map<String, String> typed = contact();
        typed.put("do", "more");
        Document more = Jsoup.parse(admin.browser.submit(PATH, typed).body());
        assertThat(more.select("[name$=.label]")).hasSize(4);
        assertThat(more.select("[name=fields.3.label]").hasAttr("autofocus")).isTrue();
        assertThat(more.select("[name=name]").attr("value")).isEqualTo("Ask us <here>");

        typed.put("do", "up.1");
        Document up = Jsoup.parse(admin.browser.submit(PATH, typed).body());
        assertThat(up.select("[name$=.label]").eachAttr("value"))
                .containsExactly("Hur många?", "E-mail", "Size");
        typed.put("do", "drop.0");
        assertThat(
                        Jsoup.parse(admin.browser.submit(PATH, typed).body())
                                .select("[name$=.label]")
                                .eachAttr("value"))
                .containsExactly("Hur många?", "Size");
        for (String nothing : List.of("up.0", "down.2", "drop.9", "drop.x", "turn.1")) {
            typed.put("do", nothing);
            assertThat(
                            Jsoup.parse(admin.browser.submit(PATH, typed).body())
                                    .select("[name$=.label]")
                                    .eachAttr("value"))
                    .as(nothing)
                    .containsExactly("E-mail", "Hur många?", "Size");
        }
        assertThat(stage.count("select count(*) from pool.forms")).isZero();
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
        refused("slug", "Not a slug", "Small letters and digits");
        refused("name", "", "Between one and two hundred");
        refused("settings.redirectUrl", "//evil.example", "begins with one slash");
        refused("settings.notificationEmail", "office", "An e-mail address.");
        refused("fields.1.rules.max", "many", "A number.");
        refused("fields.1.rules.min", "1e9", "A number, and not more");
        refused("fields.2.rules.options", "", "at least one choice");
        refused("fields.2.rules.pattern", "(", "No regular expression");
        refused("fields.0.key", "not a key", "each only once");
        refused("fields.2.key", "hur_manga", "each only once");
        refused("fields.0.type", "text", "has to be an e-mail address");
        refused("mag." + UUID.randomUUID(), "yes", "");
        refused("mag.none", "yes", "");
        assertThat(stage.count("select count(*) from pool.forms")).isZero();

        form(stage.alder(), "ask-us");
        Page taken = admin.browser.submit(PATH, contact());
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("Another form has that short name.", "Hur många?");
    }

    @Test
    void the_lines_for_the_site_ask_what_the_form_asks() {
        Page made = admin.browser.submit(PATH, contact());
        String lines = Jsoup.parse(made.body()).select("pre.snippet").text();
        Document snippet = Jsoup.parse(lines);
        assertThat(snippet.select("form").attr("data-to"))
                .endsWith("/api/forms/ask-us/submit")
                .startsWith("http");
        assertThat(snippet.select("[name=email]").attr("type")).isEqualTo("email");
        assertThat(snippet.select("[name=hur_manga]").hasAttr("required")).isTrue();
        assertThat(snippet.select("[name=size] option").eachText()).contains("S", "M");
        assertThat(snippet.select("[name=_hp]")).hasSize(1);
        assertThat(Jsoup.parse(made.body()).select("[data-copy]").attr("data-copy"))
                .contains("fetch(");
    }

    @Test
    void answers_are_listed_found_and_told() {
        UUID id = form(stage.alder(), "ask");
        UUID kim = submit(stage.alder(), "ask", "kim@example.org", "Two <b>rooms</b>");
        submit(stage.alder(), "ask", "robin@example.org", "One room");
        UUID foreign = form(stage.birch(), "ask");
        UUID theirs = submit(stage.birch(), "ask", "someone@example.net", "Hello");
        String path = PATH + "/" + id + "/submissions";

        assertThat(viewer.browser.open(PATH).body()).contains(path).contains(">2</a>");
        assertThat(viewer.browser.open(path).body())
                .contains("kim@example.org", "Two &lt;b&gt;rooms", "robin@example.org")
                .doesNotContain("someone@");
        assertThat(viewer.browser.open(path + "?q=TWO&from=&until=").body())
                .contains("kim@example.org")
                .doesNotContain("robin@");
        assertThat(viewer.browser.open(path + "?from=2020-01-01&until=2020-12-31").body())
                .contains("No answer fits.");
        assertThat(viewer.browser.open(path + "?from=yesterday").status()).isEqualTo(422);
        assertThat(viewer.browser.open(path + "?cursor=x").status()).isEqualTo(422);
        assertThat(viewer.browser.open(path + "/" + kim).body())
                .contains("Two &lt;b&gt;rooms", "198.51.100.7", "/console/s/alder/contacts/");
        assertThat(viewer.browser.open(path + "/" + theirs).status()).isEqualTo(404);
        assertThat(viewer.browser.open(PATH + "/" + foreign + "/submissions").status())
                .isEqualTo(404);
    }

    @Test
    void answers_are_taken_along_as_a_file_that_runs_nothing() {
        UUID id = form(stage.alder(), "ask");
        submit(stage.alder(), "ask", "kim@example.org", "=HYPERLINK(\"https://evil.example\")");
        submit(stage.alder(), "ask", "robin@example.org", "One, two");
        String path = PATH + "/" + id + "/submissions/csv";

        Page file = viewer.browser.open(path + "?q=&from=&until=");
        assertThat(file.headers().get("content-type")).startsWith("text/csv");
        assertThat(file.headers().get("content-disposition")).contains("attachment", "ask.csv");
        List<String> lines = file.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).isEqualTo("\uFEFFcreated at,email,message");
        assertThat(lines.get(1)).endsWith("robin@example.org,\"One, two\"");
        assertThat(lines.get(2)).contains("kim@example.org,\"'=HYPERLINK(");
        assertThat(viewer.browser.open(path + "?q=one").body().lines()).hasSize(2);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'submissions_exported'"
                                        + " and detail->>'form' = ?",
                                id.toString()))
                .isEqualTo(2);
    }

    @Test
    void a_form_is_deleted_by_its_name() {
        UUID id = form(stage.alder(), "ask");
        String remove = PATH + "/" + id + "/remove";
        Page mistyped = admin.browser.submit(remove, Map.of("confirm", "Ask"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).contains("type it exactly");
        assertThat(stage.count("select count(*) from pool.forms")).isEqualTo(1);
        Page removed = admin.browser.submit(remove, Map.of("confirm", "ask"));
        assertThat(removed.path()).isEqualTo(PATH);
        assertThat(removed.body()).contains("There is no form yet.");
        assertThat(admin.browser.submit(remove, Map.of("confirm", "ask")).status()).isEqualTo(404);
    }

    @Test
    void who_may_read_may_not_write_and_who_is_of_another_site_neither() {
        UUID id = form(stage.alder(), "ask");
        UUID foreign = form(stage.birch(), "theirs");
        String path = PATH + "/" + id;
        Page read = viewer.browser.open(path);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).doesNotContain(path + "/edit", path + "/remove");
        assertThat(viewer.browser.open(path + "/edit").status()).isEqualTo(403);
        assertThat(viewer.browser.open(PATH + "/new").status()).isEqualTo(403);
        assertThat(viewer.browser.submit(PATH, contact()).status()).isEqualTo(403);
        assertThat(viewer.browser.submit(path, contact()).status()).isEqualTo(403);
        assertThat(viewer.browser.submit(path + "/remove", Map.of("confirm", "ask")).status())
                .isEqualTo(403);
        assertThat(admin.browser.open("/console/s/birch/forms").status()).isEqualTo(403);
        assertThat(admin.browser.open(PATH + "/" + foreign).status()).isEqualTo(404);
        assertThat(admin.browser.submit(PATH + "/" + foreign, contact()).status()).isEqualTo(404);
        assertThat(stage.count("select count(*) from pool.forms where revision = 1")).isEqualTo(2);
    }

    private static void refused(String field, String typed, String said) {
        Map<String, String> body = contact();
        body.put(field, typed);
        Page page = admin.browser.submit(PATH, body);
        assertThat(page.status()).as(field + " " + page.body()).isEqualTo(422);
        assertThat(Jsoup.parse(page.body()).select(".wrong").text()).as(field).contains(said);
        assertThat(page.body()).contains("value=\"Hur många?\"");
        if (!typed.isEmpty() && !field.startsWith("mag") && !field.endsWith("type")) {
            assertThat(Jsoup.parse(page.body()).select("[name=" + field + "]").val())
                    .as(field)
                    .isEqualTo(typed);
        }
    }

    private static Map<String, String> contact() {
        Map<String, String> body = new HashMap<>();
        body.put("name", "Ask us <here>");
        body.put("slug", "ask-us");
        body.put("status", "open");
        body.put("autoAssignTags", "web, asked");
        body.put("settings.notificationEmail", "office@example.org");
        body.put("settings.successMessage", "");
        body.put("settings.redirectUrl", "/thanks");
        row(body, 0, "email", "E-mail", "email");
        row(body, 1, "", "Hur många?", "number");
        body.put("fields.1.required", "yes");
        body.put("fields.1.rules.max", "4,5");
        row(body, 2, "", "Size", "select");
        body.put("fields.2.rules.options", "S\r\n M \r\n\r\n");
        return body;
    }

    private static void row(
            Map<String, String> body, int row, String key, String label, String type) {
        body.put("fields." + row + ".key", key);
        body.put("fields." + row + ".label", label);
        body.put("fields." + row + ".type", type);
    }

    private static UUID form(TestSite site, String name) {
        return site.asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(DefineForm.class)
                                        .define(
                                                null,
                                                new FormDefinition(
                                                        name,
                                                        name,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        List.of(field("email"), field("message"))))
                                        .id());
    }

    private static FormDefinition.Field field(String key) {
        return new FormDefinition.Field(key, null, null, false, null);
    }

    private static UUID submit(TestSite site, String form, String email, String message) {
        return site.asAnonymous()
                .call(
                        () ->
                                stage.bean(SubmitForm.class)
                                        .submit(
                                                new SubmitForm.Command(
                                                        form,
                                                        Map.of("email", email, "message", message),
                                                        "198.51.100.7",
                                                        null))
                                        .result()
                                        .submissionId());
    }
}
