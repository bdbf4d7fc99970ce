package dev.skerry.mail.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchReputationTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private final MailStage mails = new MailStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private int audited;
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
        Postgres.execute(stage.admin(), "truncate pool.mail_reputation");
        audited = 0;
        audited = events().size();
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 39,  0, running",
        "1000, 40,  0, paused",
        "20,   9,   0, running",
        "20,   10,  0, paused",
        "3800, 0,   3, running",
        "3750, 0,   3, paused",
        "10,   0,   2, running",
        "10,   0,   3, paused",
    })
    void mass_mail_stands_still_at_four_in_a_hundred_bounces_or_eight_in_ten_thousand_complaints(
            int sent, int bounced, int complained, String status) {
        sent(stage.alder(), sent, "marketing");
        reported(stage.alder(), bounced, "hard_bounce", true);
        reported(stage.alder(), complained, "complaint", true);
        assertThat(watch(stage.alder())).isEqualTo(status.equals("paused"));
        Reputation seen = fetch(stage.alder());
        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.sent()).isEqualTo(sent);
        assertThat(seen.bounced()).isEqualTo(bounced);
        assertThat(seen.complained()).isEqualTo(complained);
        assertThat(stop(stage.alder()).isPresent()).isEqualTo(status.equals("paused"));
        assertThat(stop(stage.birch())).isEmpty();
        assertThat(watch(stage.alder())).as("a second time").isFalse();
        assertThat(fetch(stage.birch()).status()).as("nobody else's").isEqualTo("running");
    }

    private static Optional<String> stop(TestSite site) {
        return site.asWorker().call(stage.bean(FindMassMailStop.class)::reason);
    }

    @Test
    void what_is_old_transactional_or_soft_does_not_count() {
        sent(stage.alder(), 100, "marketing");
        reported(stage.alder(), 50, "soft_bounce", true);
        reported(stage.alder(), 50, "hard_bounce", false);
        assertThat(watch(stage.alder())).isFalse();
        reported(stage.alder(), 50, "hard_bounce", true);
        stage.clock().advance(Duration.ofDays(8));
        assertThat(watch(stage.alder())).isFalse();
        stage.clock().advance(Duration.ofDays(-8));
        assertThat(watch(stage.alder())).isTrue();
    }

    /** The sweep of every minute finds it, and what people wait for leaves as ever. */
    @Test
    void a_password_reset_leaves_while_mass_mail_stands_still() throws Exception {
        sent(stage.alder(), 100, "marketing");
        reported(stage.alder(), 50, "hard_bounce", true);
        mails.queue(stage.alder(), "robin@example.org", Category.MARKETING);
        mails.sweep(stage.alder());
        mails.queue(stage.alder(), "kim@example.org", Category.SECURITY);
        mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);

        mails.deliver(stage.alder());

        assertThat(received).hasSize(2).allMatch(it -> it.to().contains("kim@example.org"));
        assertThat(events()).containsExactly("mass_mail_paused");
    }

    @Test
    void staff_let_it_go_on_and_what_was_is_forgiven() throws Exception {
        sent(stage.alder(), 100, "marketing");
        reported(stage.alder(), 50, "hard_bounce", true);
        mails.queue(stage.alder(), "robin@example.org", Category.MARKETING);
        watch(stage.alder());
        stage.clock().advance(Duration.ofSeconds(1));

        Reputation after = steer(stage.alder(), SteerMassMail.Action.RESUME);
        assertThat(after.status()).isEqualTo("running");
        assertThat(after.bounced()).isZero();
        assertThat(watch(stage.alder())).isFalse();
        assertThat(mails.deliver(stage.alder()).sent()).isOne();
        steer(stage.alder(), SteerMassMail.Action.RESUME);
        assertThat(events()).containsExactly("mass_mail_paused", "mass_mail_resumed");
    }

    @Test
    void staff_stop_it_themselves() throws Exception {
        mails.queue(stage.alder(), "robin@example.org", Category.MARKETING);
        assertThat(steer(stage.alder(), SteerMassMail.Action.PAUSE).reason()).isEqualTo("staff");
        steer(stage.alder(), SteerMassMail.Action.PAUSE);
        assertThat(mails.deliver(stage.alder()).sent()).isZero();
        mails.queue(stage.birch(), "robin@example.org", Category.MARKETING);
        assertThat(mails.deliver(stage.birch()).sent()).isOne();
        assertThat(events()).containsExactly("mass_mail_paused");
    }

    private boolean watch(TestSite site) {
        return site.asWorker().call(stage.bean(WatchReputation.class)::watch);
    }

    private Reputation fetch(TestSite site) {
        return site.asStaff(Role.EDITOR).call(stage.bean(FetchReputation.class)::fetch);
    }

    private Reputation steer(TestSite site, SteerMassMail.Action action) {
        return site.asStaff(Role.ADMIN).call(() -> stage.bean(SteerMassMail.class).steer(action));
    }

    private void sent(TestSite site, int count, String category) {
        UUID source = mails.queue(site, "first@example.org", Category.TRANSACTIONAL);
        stage.insert(
                "insert into pool.mails (site_id, id, category, priority, template_key, locale, source_id, to_address,"
                        + " to_norm, state, not_before, created_at, updated_at, sent_at)"
                        + " select m.site_id, uuidv7(), ?, 20, 'x', 'en', m.source_id, 'x@example.org', 'x@example.org',"
                        + " 'sent', ?::text::timestamptz, now(), now(), ?::text::timestamptz"
                        + " from pool.mails m, generate_series(1, ?) where m.id = ?",
                category,
                stage.clock().instant().toString(),
                stage.clock().instant().toString(),
                count,
                source);
        stage.insert("update pool.mails set state = 'failed' where id = ?", source);
    }

    private static void reported(TestSite site, int count, String kind, boolean bulk) {
        stage.insert(
                "insert into pool.mail_feedback (site_id, id, provider, event_key, mail_id, to_norm, kind, bulk, at)"
                        + " select m.site_id, uuidv7(), 'ses', uuidv7()::text, m.id, m.to_norm, ?, ?, ?::text::timestamptz"
                        + " from (select * from pool.mails where site_id = ? limit 1) m, generate_series(1, ?)",
                kind,
                bulk,
                stage.clock().instant().toString(),
                site.site().id().value(),
                count);
    }

    private List<Object> events() {
        return stage
                .rows(
                        "select event from pool.audit_events where event like 'mass_mail%' order by at, id")
                .stream()
                .skip(audited)
                .map(it -> Objects.requireNonNull(it.get("event")))
                .toList();
    }
}
