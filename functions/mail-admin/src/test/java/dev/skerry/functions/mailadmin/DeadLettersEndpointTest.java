package dev.skerry.functions.mailadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.mail.delivery.SweepMails;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Tokens tokens = new Tokens(stage);

    private final MailDesk desk = new MailDesk(stage);
    private final Gateway gateway = new Gateway(stage);

    @BeforeEach
    void both_sites_have_a_relay_and_no_mail() {
        desk.clear();
    }

    @Test
    void a_failed_mail_is_queued_again_as_it_was_and_leaves_a_trace() {
        UUID id = dead("failed", "rejected_content");
        Map<String, Object> before = mail(id);
        accepted(resend(id), "queued", true);
        assertThat(mail(id))
                .containsEntry("state", "ready")
                .containsEntry("attempts", 0)
                .containsEntry("last_error", null)
                .containsEntry("created_at", before.get("created_at"))
                .containsEntry("data", before.get("data"));
        Answer log = gateway.get("/api/mails/" + id).site(stage.alder()).bearer(staff()).send();
        assertThat(log.body()).contains("\"outcome\":\"resent\"");
    }

    @Test
    void asking_twice_sends_once() {
        UUID id = dead("failed", "transient");
        accepted(resend(id), "queued", true);
        accepted(resend(id), "queued", false);
        stage.insert("update pool.mails set state = 'sent', sent_at = now() where id = ?", id);
        accepted(resend(id), "sent", false);
        assertThat(mail(id)).containsEntry("state", "sent");
        assertThat(stage.count("select count(*) from pool.mail_attempts")).isOne();
    }

    @Test
    void a_mail_that_may_have_arrived_needs_a_second_word() {
        UUID id = dead("uncertain", "uncertain");
        stage.insert("update pool.mails set doubt_since = now() where id = ?", id);
        refused(resend(id), 409, "mail_uncertain");
        refused(resend(id + "/resend?evenIfItArrived=false"), 409, "mail_uncertain");
        assertThat(mail(id)).containsEntry("state", "uncertain");
        accepted(resend(id + "/resend?evenIfItArrived=true"), "queued", true);
        assertThat(mail(id)).containsEntry("state", "ready").containsEntry("doubt_since", null);
    }

    @Test
    void an_old_letter_is_not_given_up_again_at_once() {
        UUID id = dead("failed", "expired");
        stage.insert(
                "update pool.mails set created_at = created_at - interval '9 days' where id = ?",
                id);
        accepted(resend(id), "queued", true);
        stage.alder().asWorker().run(() -> stage.bean(SweepMails.class).sweep());
        assertThat(mail(id)).containsEntry("state", "ready");
        stage.clock().advance(Duration.ofDays(5));
        stage.alder().asWorker().run(() -> stage.bean(SweepMails.class).sweep());
        assertThat(mail(id)).containsEntry("state", "failed");
    }

    @ParameterizedTest
    @CsvSource({
        "data = null, mail_forgotten",
        "last_error = 'cancelled', campaign_finished",
    })
    void what_cannot_leave_is_refused_and_left_alone(String change, String code) {
        UUID id = dead("failed", "transient");
        stage.insert("update pool.mails set " + change + " where id = ?", id);
        refused(resend(id), 409, code);
        assertThat(mail(id)).containsEntry("state", "failed");
    }

    @Test
    void a_suppressed_recipient_gets_nothing() {
        UUID id = dead("failed", "invalid_recipient");
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at)"
                        + " values (?, 'kim@example.org', 'bounce', now())",
                stage.alder().site().id().value());
        refused(resend(id), 409, "recipient_suppressed");
        assertThat(mail(id)).containsEntry("state", "failed");
    }

    @Test
    void a_letter_of_another_site_answers_like_an_unknown_one() {
        UUID id = dead("failed", "transient");
        String birch = tokens.staff(stage.birch(), Role.OPERATOR);
        for (UUID any : new UUID[] {id, UUID.randomUUID()}) {
            Answer answer =
                    gateway.post("/api/mails/" + any + "/resend", "")
                            .site(stage.birch())
                            .bearer(birch)
                            .send();
            refused(answer, 404, "not_found");
        }
        assertThat(mail(id)).containsEntry("state", "failed");
    }

    @Test
    void is_for_operators() {
        UUID id = dead("failed", "transient");
        String editor = tokens.staff(stage.alder(), Role.EDITOR);
        Answer answer =
                gateway.post("/api/mails/" + id + "/resend", "")
                        .site(stage.alder())
                        .bearer(editor)
                        .send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(mail(id)).containsEntry("state", "failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x/resend", "00000000-0000-7000-8000-00000000000c/resend?evenIfItArrived=x"})
    void refuses_what_it_does_not_understand(String path) {
        assertThat(resend(path).status()).isIn(400, 404, 422);
    }

    private UUID dead(String state, String error) {
        UUID id = desk.queue(stage.alder(), "kim@example.org");
        stage.insert(
                "update pool.mails set attempts = 3, state = '"
                        + state
                        + "', last_error = ? where id = ?",
                error,
                id);
        return id;
    }

    private static Map<String, Object> mail(UUID id) {
        return stage.rows("select * from pool.mails where id = ?", id).getFirst();
    }

    private Answer resend(UUID id) {
        return resend(id + "/resend");
    }

    private Answer resend(String path) {
        return gateway.post("/api/mails/" + path, "").site(stage.alder()).bearer(staff()).send();
    }

    private static String staff() {
        return tokens.staff(stage.alder(), Role.OPERATOR);
    }

    private void accepted(Answer answer, String status, boolean resent) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body())
                .contains("\"status\":\"" + status + "\"")
                .contains("\"resent\":" + resent);
    }

    private void refused(Answer answer, int status, String code) {
        MailDesk.refused(gateway, answer, status, code);
    }
}
