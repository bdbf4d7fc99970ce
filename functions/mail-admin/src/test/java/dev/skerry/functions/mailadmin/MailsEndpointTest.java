package dev.skerry.functions.mailadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailsEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Tokens tokens = new Tokens(stage);

    private final MailDesk desk = new MailDesk(stage);
    private final Gateway gateway = new Gateway(stage);

    @BeforeEach
    void both_sites_have_a_relay_and_no_mail() {
        desk.clear();
    }

    @Test
    void lists_the_mail_of_the_site_newest_first_in_pages() {
        for (int i = 0; i < 5; i++) {
            desk.queue(stage.alder(), "kim" + i + "@example.org");
        }
        desk.queue(stage.birch(), "robin@example.org");
        Answer first = get(stage.alder(), "/api/mails?limit=3");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.body())
                .containsSubsequence("kim4@example.org", "kim3@example.org", "kim2@example.org")
                .doesNotContain("kim1@", "robin@");
        Answer second =
                get(
                        stage.alder(),
                        "/api/mails?limit=3&cursor=" + gateway.text(first, "nextCursor"));
        assertThat(second.body())
                .contains("kim1@example.org", "kim0@example.org", "\"nextCursor\":null")
                .doesNotContain("kim2@", "robin@");
    }

    @Test
    void never_shows_the_mail_of_another_site() {
        UUID id = desk.queue(stage.birch(), "robin@example.org");
        assertThat(get(stage.alder(), "/api/mails").body()).contains("\"items\":[]");
        assertThat(get(stage.alder(), "/api/mails?to=robin@example.org").body())
                .contains("\"items\":[]");
        refused(get(stage.alder(), "/api/mails/" + id), 404, "not_found");
        refused(get(stage.alder(), "/api/mails/" + UUID.randomUUID()), 404, "not_found");
        String birch = tokens.staff(stage.birch(), Role.ADMIN);
        Answer answer = gateway.get("/api/mails").site(stage.alder()).bearer(birch).send();
        assertThat(answer.status()).isIn(400, 401, 403);
        assertThat(answer.body()).doesNotContain("robin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=failed",
                "template=welcome",
                "to=KIM@example.org",
                "to=Kim",
                "to=kim@",
                "campaign=00000000-0000-7000-8000-00000000000c",
                "from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z"
            })
    void finds_what_is_asked_for_and_nothing_else(String query) {
        UUID other = desk.queue(stage.alder(), "robin@example.org");
        stage.insert("update pool.mails set template_key = 'receipt' where id = ?", other);
        UUID id = desk.queue(stage.alder(), "Kim@example.org");
        stage.insert(
                "update pool.mails set state = 'failed', created_at = '2026-01-15',"
                        + " campaign_id = '00000000-0000-7000-8000-00000000000c' where id = ?",
                id);
        assertThat(get(stage.alder(), "/api/mails?" + query).body())
                .contains(id.toString())
                .doesNotContain(other.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=ready",
                "campaign=x",
                "from=yesterday",
                "limit=0",
                "limit=101",
                "to=%00",
                "template=%00",
                "cursor=x",
                "status=sent'%20or%201=1--"
            })
    void refuses_a_filter_that_is_none(String query) {
        assertThat(get(stage.alder(), "/api/mails?" + query).status()).isIn(400, 422);
    }

    @Test
    void gives_the_log_away_as_a_file_a_piece_at_a_time() {
        desk.queue(stage.alder(), "first@example.org");
        desk.queue(stage.alder(), "second@example.org");
        desk.queue(stage.birch(), "robin@example.org");
        Answer second = csv("/api/mails?limit=1&status=queued");
        assertThat(second.header("content-type")).startsWith("text/csv");
        assertThat(second.body().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("id,created at,status,to,");
        assertThat(second.body()).contains(",queued,second@example.org,welcome,en,transactional,");
        String link = second.header("link");
        Answer first = csv(link.substring(1, link.indexOf('>')));
        assertThat(first.body()).contains("first@example.org").doesNotContain("second@");
        assertThat(csv("/api/mails?limit=5001").status()).isEqualTo(422);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'mails_exported'"))
                .isEqualTo(2);
    }

    private Answer csv(String path) {
        return gateway.get(path)
                .site(stage.alder())
                .bearer(tokens.staff(stage.alder(), Role.EDITOR))
                .header("accept", "text/csv")
                .send();
    }

    @Test
    void shows_every_attempt_and_what_the_provider_said_but_not_the_content() {
        UUID id = desk.queue(stage.alder(), "kim@example.org");
        stage.insert(
                "insert into pool.mail_attempts (site_id, id, mail_id, at, outcome, phase, reason, provider)"
                        + " values (?, ?, ?, now(), 'transient', 'recipient', '450 4.2.1 Later', 'smtp')",
                stage.alder().site().id().value(),
                UUID.randomUUID(),
                id);
        Answer answer = get(stage.alder(), "/api/mails/" + id);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"status\":\"queued\"", "450 4.2.1 Later", "kim@example.org")
                .doesNotContain("s3cret");
    }

    @Test
    void previews_a_template_with_data_and_sends_nothing() {
        Answer answer =
                post(
                        stage.alder(),
                        "/api/mails/preview",
                        "{\"templateKey\":\"welcome\",\"locale\":\"en\",\"data\":{\"name\":\"<b>Kim\"}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(gateway.text(answer, "subject")).isEqualTo("Welcome to Alder");
        assertThat(gateway.text(answer, "html")).contains("Hello &lt;b&gt;Kim");
        assertThat(gateway.text(answer, "text")).contains("Hello <b>Kim");
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    @Test
    void previews_a_draft_and_says_what_is_wrong_with_it() {
        String draft =
                """
                {"templateKey":"offer","data":{"name":"Kim"},
                 "draft":{"subject":"Hi {{name}}","html":"<p>%s</p>","text":null}}
                """;
        Answer good = post(stage.alder(), "/api/mails/preview", draft.formatted("{{name}}"));
        assertThat(gateway.text(good, "subject")).isEqualTo("Hi Kim");
        for (String bad :
                new String[] {"{{{name}}}", "{{who}}", "<script>x</script>", "{{#name}}"}) {
            refused(
                    post(stage.alder(), "/api/mails/preview", draft.formatted(bad)),
                    422,
                    "template_invalid");
        }
    }

    @Test
    void sends_a_test_to_the_caller_and_to_nobody_else() {
        String token = tokens.staff(stage.alder(), Role.EDITOR);
        stage.insert(
                """
                insert into pool.users (site_id, id, email, created_at, updated_at)
                select ?, account_id, 'staff@example.org', now(), now()
                from directory.staff order by account_id desc limit 1
                """,
                stage.platform().site().id().value());
        Answer answer =
                gateway.post("/api/mails/test", "{\"templateKey\":\"welcome\"}")
                        .site(stage.alder())
                        .bearer(token)
                        .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(stage.rows("select to_address, site_id from pool.mails"))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it).containsEntry("to_address", "staff@example.org");
                            assertThat(it)
                                    .containsEntry("site_id", stage.alder().site().id().value());
                        });
    }

    @Test
    void is_for_staff_of_the_site() {
        for (String path : new String[] {"/api/mails", "/api/mails/" + UUID.randomUUID()}) {
            refused(
                    gateway.get(path).key(stage.alder().publishableKey()).send(),
                    401,
                    "unauthenticated");
            refused(gateway.get(path).key(stage.alder().secretKey()).send(), 403, "forbidden");
        }
        String viewer = tokens.staff(stage.alder(), Role.VIEWER);
        refused(
                gateway.get("/api/mails").site(stage.alder()).bearer(viewer).send(),
                403,
                "forbidden");
    }

    private Answer get(TestSite site, String path) {
        String editor = tokens.staff(site, Role.EDITOR);
        return gateway.get(path).site(site).bearer(editor).send();
    }

    private Answer post(TestSite site, String path, String body) {
        String editor = tokens.staff(site, Role.EDITOR);
        return gateway.post(path, body).site(site).bearer(editor).send();
    }

    private void refused(Answer answer, int status, String code) {
        MailDesk.refused(gateway, answer, status, code);
    }
}
