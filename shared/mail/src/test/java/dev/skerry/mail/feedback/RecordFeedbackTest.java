package dev.skerry.mail.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.feedback.Feedback.Kind;
import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFeedbackTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final String KIM = "kim@example.org";

    private final MailStage mails = new MailStage(stage);
    private final RecordFeedback recordFeedback = stage.bean(RecordFeedback.class);

    @BeforeEach
    void empty() {
        mails.reset(2525);
    }

    @ParameterizedTest
    @CsvSource({
        "HARD_BOUNCE,  MARKETING,     all,  bounce,       bounced",
        "HARD_BOUNCE,  TRANSACTIONAL, all,  bounce,       bounced",
        "SUPPRESSED,   MARKETING,     all,  bounce,       suppressed",
        "COMPLAINT,    MARKETING,     bulk, complaint,    complained",
        "COMPLAINT,    TRANSACTIONAL, all,  complaint,    complained",
        "UNSUBSCRIBED, MARKETING,     bulk, unsubscribed, unsubscribed",
    })
    void suppresses_on_this_site_only(
            Kind kind, Category category, String scope, String reason, String outcome) {
        UUID mail = sent(stage.alder(), category);
        sent(stage.birch(), category);

        assertThat(record(stage.alder(), event("1", kind, mail))).isOne();

        assertThat(
                        stage.rows(
                                "select site_id, to_norm, scope, reason, note from pool.mail_suppressions"))
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it)
                                        .containsEntry("site_id", stage.alder().site().id().value())
                                        .containsEntry("to_norm", KIM)
                                        .containsEntry("scope", scope)
                                        .containsEntry("reason", reason));
        assertThat(mails.outcomes(mail)).containsExactly(outcome);
        assertThat(mails.mail(mail))
                .containsEntry("state", "sent")
                .containsEntry("last_error", outcome);
    }

    @Test
    void a_delivery_suppresses_nobody() {
        UUID mail = sent(stage.alder(), Category.MARKETING);
        record(stage.alder(), event("1", Kind.DELIVERED, mail));
        assertThat(suppressions()).isZero();
        assertThat(mails.outcomes(mail)).containsExactly("delivered");
        assertThat(mails.mail(mail)).containsEntry("last_error", null);
    }

    @Test
    void a_rejection_is_in_the_log_and_suppresses_nobody() {
        UUID mail = sent(stage.alder(), Category.MARKETING);
        record(stage.alder(), event("1", Kind.REJECTED, mail));
        assertThat(suppressions()).isZero();
        assertThat(mails.outcomes(mail)).containsExactly("rejected");
        assertThat(mails.mail(mail)).containsEntry("last_error", "rejected");
    }

    /** Twenty times at once and in reverse order: one effect. */
    @Test
    void the_same_event_is_one_however_often_it_comes() throws Exception {
        UUID mail = sent(stage.alder(), Category.MARKETING);
        List<Feedback> events =
                new ArrayList<>(
                        List.of(
                                event("1", Kind.DELIVERED, mail),
                                event("2", Kind.HARD_BOUNCE, mail),
                                event("3", Kind.COMPLAINT, mail)));
        List<Callable<Integer>> batches = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Feedback[] batch = events.toArray(Feedback[]::new);
            batches.add(() -> record(stage.alder(), batch));
            Collections.reverse(events);
        }
        assertThat(AtOnce.call(batches).stream().mapToInt(it -> it).sum()).isEqualTo(3);
        assertThat(mails.outcomes(mail))
                .containsExactlyInAnyOrder("delivered", "bounced", "complained");
        assertThat(suppressions()).isEqualTo(2);
    }

    @Test
    void mail_of_another_site_and_of_nobody_means_nothing() {
        UUID theirs = sent(stage.birch(), Category.MARKETING);
        assertThat(record(stage.alder(), event("1", Kind.HARD_BOUNCE, theirs))).isZero();
        assertThat(record(stage.alder(), event("2", Kind.HARD_BOUNCE, Ids.next()))).isZero();
        Feedback unnamed = new Feedback("resend", "3", Kind.COMPLAINT, null, null, null, now());
        assertThat(record(stage.alder(), unnamed)).isZero();
        assertThat(suppressions()).isZero();
        assertThat(mails.outcomes(theirs)).isEmpty();
        assertThat(record(stage.birch(), event("1", Kind.HARD_BOUNCE, theirs))).isOne();
    }

    @Test
    void finds_a_mail_by_its_provider_s_id_too() {
        UUID mail = sent(stage.alder(), Category.MARKETING);
        stage.insert(
                "update pool.mails set provider = 'resend', provider_id = 're_1' where id = ?",
                mail);
        Feedback event = new Feedback("resend", "1", Kind.HARD_BOUNCE, null, "re_1", "550", now());
        Feedback elsewhere =
                new Feedback("sendgrid", "1", Kind.HARD_BOUNCE, null, "re_1", "550", now());
        assertThat(record(stage.alder(), elsewhere)).isZero();
        assertThat(record(stage.alder(), event)).isOne();
    }

    @Test
    void five_soft_bounces_in_a_row_are_a_hard_one() {
        for (int i = 1; i <= 4; i++) {
            record(stage.alder(), soft(i, Duration.ofHours(i)));
        }
        assertThat(suppressions()).isZero();
        record(stage.alder(), soft(5, Duration.ofHours(5)));
        assertThat(
                        stage.count(
                                "select count(*) from pool.mail_suppressions where scope = 'all' and reason = 'bounce'"))
                .isOne();
    }

    /** In whatever order the two come: what counts is when they happened. */
    @Test
    void a_delivery_between_soft_bounces_begins_the_count_anew() {
        for (int i = 1; i <= 3; i++) {
            record(stage.alder(), soft(i, Duration.ofHours(i)));
        }
        Feedback delivered =
                new Feedback(
                        "resend",
                        "ok",
                        Kind.DELIVERED,
                        sent(stage.alder(), Category.MARKETING),
                        null,
                        null,
                        now().minus(Duration.ofMinutes(90)));
        record(stage.alder(), delivered);
        record(stage.alder(), soft(4, Duration.ofHours(4)));
        record(stage.alder(), soft(5, Duration.ofHours(5)));
        assertThat(suppressions()).isZero();
    }

    @Test
    void soft_bounces_of_long_ago_are_forgotten() {
        for (int i = 1; i <= 4; i++) {
            record(stage.alder(), soft(i, Duration.ofDays(31)));
        }
        record(stage.alder(), soft(5, Duration.ZERO));
        assertThat(suppressions()).isZero();
    }

    /** Whoever reports on a mail had it: it is not sent again either. */
    @ParameterizedTest
    @ValueSource(strings = {"uncertain", "ready"})
    void ends_the_doubt_about_a_mail(String state) {
        UUID mail = sent(stage.alder(), Category.SECURITY);
        stage.insert(
                "update pool.mails set state = ?, last_error = 'uncertain', sent_at = null, doubt_since = now() where id = ?",
                state,
                mail);
        record(stage.alder(), event("1", Kind.DELIVERED, mail));
        assertThat(mails.mail(mail))
                .containsEntry("state", "sent")
                .containsEntry("last_error", null);
        assertThat(mails.mail(mail).get("sent_at")).isNotNull();
    }

    @Test
    void a_report_on_a_mail_that_is_under_way_takes_it_from_nobody() {
        UUID mail = mails.queue(stage.alder(), KIM, Category.TRANSACTIONAL);
        record(stage.alder(), event("1", Kind.DELIVERED, mail));
        assertThat(mails.mail(mail)).containsEntry("state", "ready");
    }

    @Test
    void an_event_from_the_future_is_none() {
        UUID mail = sent(stage.alder(), Category.MARKETING);
        Feedback event =
                new Feedback(
                        "resend",
                        "1",
                        Kind.COMPLAINT,
                        mail,
                        null,
                        null,
                        now().plus(Duration.ofDays(1)));
        assertThat(record(stage.alder(), event)).isZero();
        assertThat(suppressions()).isZero();
    }

    private Feedback soft(int n, Duration ago) {
        UUID mail = sent(stage.alder(), Category.MARKETING);
        return new Feedback(
                "resend", "soft" + n, Kind.SOFT_BOUNCE, mail, null, "452 full", now().minus(ago));
    }

    private static Feedback event(String key, Kind kind, UUID mail) {
        return new Feedback("resend", key, kind, mail, null, "550 5.1.1", now());
    }

    private static Instant now() {
        return stage.clock().instant();
    }

    private UUID sent(TestSite site, Category category) {
        UUID mail = mails.queue(site, KIM, category);
        stage.insert("update pool.mails set state = 'sent', sent_at = now() where id = ?", mail);
        return mail;
    }

    private int record(TestSite site, Feedback... events) {
        return site.asWorker().call(() -> recordFeedback.record(List.of(events))).recorded();
    }

    private static long suppressions() {
        return stage.count("select count(*) from pool.mail_suppressions");
    }
}
