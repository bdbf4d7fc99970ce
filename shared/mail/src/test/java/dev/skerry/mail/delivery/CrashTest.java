package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a worker leaves behind when it ends between any two statements, and what becomes of it. */
class CrashTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int WORKERS = 6;

    private final MailStage mails = new MailStage(stage);
    private final LeaseRepository leases = stage.bean(LeaseRepository.class);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void a_mail_whose_worker_ended_after_the_claim_is_sent_once(Category category)
            throws Exception {
        UUID id = mails.queue(stage.alder(), "kim@example.org", category);
        claim(stage.alder());

        assertThat(mails.deliver(stage.alder()).sent()).isZero();
        assertThat(mails.sweep(stage.alder())).isEqualTo(new SweepMails.Result(0, false));
        mails.outliveLeases();
        assertThat(mails.sweep(stage.alder())).isEqualTo(new SweepMails.Result(1, true));
        assertThat(mails.mail(id)).containsEntry("state", "ready").containsEntry("attempts", 0);
        mails.deliver(stage.alder());

        assertThat(received).hasSize(1);
        assertThat(mails.mail(id)).containsEntry("state", "sent");
    }

    @Test
    void a_mail_whose_worker_ended_at_the_wire_is_called_uncertain_and_not_sent_again()
            throws Exception {
        UUID id = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
        mark(stage.alder(), claim(stage.alder()));
        mails.outliveLeases();
        mails.sweep(stage.alder());
        mails.deliver(stage.alder());

        assertThat(received).isEmpty();
        assertThat(mails.mail(id)).containsEntry("state", "uncertain").containsEntry("attempts", 1);
        assertThat(mails.outcomes(id)).containsExactly("uncertain");
    }

    @Test
    void a_security_mail_whose_worker_ended_at_the_wire_is_sent_again() throws Exception {
        UUID id = mails.queue(stage.alder(), "kim@example.org", Category.SECURITY);
        mark(stage.alder(), claim(stage.alder()));
        mails.outliveLeases();
        mails.sweep(stage.alder());
        stage.clock().advance(Duration.ofSeconds(1));
        mails.deliver(stage.alder());

        assertThat(received).hasSize(1);
        assertThat(mails.mail(id)).containsEntry("state", "sent");
        assertThat(mails.outcomes(id)).containsExactly("uncertain", "accepted");
    }

    @Test
    void a_sweep_touches_no_lease_of_another_site() {
        mails.queue(stage.alder(), 1);
        mark(stage.alder(), claim(stage.alder()));
        mails.outliveLeases();
        assertThat(mails.sweep(stage.birch())).isEqualTo(new SweepMails.Result(0, false));
        assertThat(mails.underWay(stage.alder())).isOne();
    }

    @Test
    void a_worker_that_lost_its_lease_puts_nothing_on_the_wire() {
        mails.queue(stage.alder(), 1);
        Lease late = claim(stage.alder());
        mails.outliveLeases();
        mails.sweep(stage.alder());
        assertThat(mark(stage.alder(), late)).isEmpty();
        Lease next = claim(stage.alder());
        assertThat(mark(stage.alder(), late)).isEmpty();
        assertThat(mark(stage.alder(), next)).hasSize(1);
    }

    @Test
    void what_a_worker_still_wrote_down_is_known_and_only_its_last_round_is_in_doubt() {
        mails.queue(stage.alder(), 4);
        Lease lease = claim(stage.alder());
        ClaimedMail sent = lease.mails().get(0);
        ClaimedMail wrong = lease.mails().get(1);
        mark(stage.alder(), lease, List.of(), List.of(sent, wrong));
        Outcome.Failure noSuchUser = new Outcome.InvalidRecipient("550 5.1.1", "No such user");
        List<Verdict> answers =
                List.of(
                        Verdict.sent(sent.id(), new Outcome.Accepted("queued as 1")),
                        Verdict.over(wrong.id(), "failed", "invalid_recipient", noSuchUser));
        mark(stage.alder(), lease, answers, lease.mails().subList(2, 3));
        mails.outliveLeases();

        assertThat(mails.sweep(stage.alder())).isEqualTo(new SweepMails.Result(4, true));

        assertThat(mails.mail(sent.id()))
                .containsEntry("state", "sent")
                .containsEntry("provider", "smtp")
                .containsEntry("provider_id", "queued as 1");
        assertThat(mails.mail(wrong.id())).containsEntry("state", "failed");
        assertThat(stage.count("select count(*) from pool.mail_suppressions")).isOne();
        assertThat(mails.mail(lease.mails().get(2).id())).containsEntry("state", "uncertain");
        assertThat(mails.mail(lease.mails().get(3).id()))
                .containsEntry("state", "ready")
                .containsEntry("attempts", 0);
        assertThat(mails.outcomes(sent.id())).containsExactly("accepted");
    }

    @Test
    void a_mail_called_off_on_the_wire_is_in_doubt_when_its_worker_ends() {
        mails.queue(stage.alder(), 2);
        Lease lease = claim(stage.alder());
        mark(stage.alder(), lease, List.of(), lease.mails().subList(0, 1));
        callOff();
        mails.outliveLeases();

        mails.sweep(stage.alder());

        assertThat(mails.mail(lease.mails().get(0).id())).containsEntry("state", "uncertain");
        assertThat(mails.mail(lease.mails().get(1).id()))
                .containsEntry("state", "failed")
                .containsEntry("last_error", "cancelled");
    }

    @Test
    void a_mail_called_off_before_its_round_is_not_put_on_the_wire() {
        mails.queue(stage.alder(), 2);
        Lease lease = claim(stage.alder());
        callOff();
        assertThat(mark(stage.alder(), lease)).isEmpty();
    }

    @Test
    void a_mail_called_off_on_the_wire_and_taken_is_sent() {
        UUID id = mails.queue(stage.alder(), "kim@example.org", Category.MARKETING);
        Lease lease = claim(stage.alder());
        mark(stage.alder(), lease);
        callOff();
        var accepted = List.of(Verdict.sent(id, new Outcome.Accepted("queued as 1")));
        Instant now = stage.clock().instant();
        stage.alder()
                .asWorker()
                .run(() -> leases.end(way(lease), List.of(), accepted, List.of(), now));
        assertThat(mails.mail(id)).containsEntry("state", "sent").containsEntry("last_error", null);
        assertThat(stage.count("select count(*) from pool.mail_leases")).isZero();
    }

    /** As a cancelled campaign does, and who unsubscribes. */
    private static void callOff() {
        stage.insert(
                "update pool.mails set state = 'failed', last_error = 'cancelled', lease_token = null");
    }

    /** The relay hangs after the dot for longer than the lease; then it answers after all. */
    @Test
    void the_answer_of_a_late_finisher_is_kept_and_changes_nothing() throws Exception {
        assertThat(stateAfterLateAnswer(this::conclude)).isEqualTo("uncertain");
    }

    @Test
    void mutant_without_a_token_lets_the_late_finisher_overwrite() throws Exception {
        assertThat(stateAfterLateAnswer(this::concludeWithoutToken)).isEqualTo("sent");
    }

    private interface Conclusion {
        void of(Lease lease, List<Verdict> verdicts);
    }

    private Object stateAfterLateAnswer(Conclusion conclusion) {
        UUID id = mails.queue(stage.alder(), "kim@example.org", Category.MARKETING);
        Lease late = claim(stage.alder());
        mark(stage.alder(), late);
        mails.outliveLeases();
        mails.sweep(stage.alder());
        var accepted = new Outcome.Accepted("late");
        conclusion.of(late, List.of(Verdict.sent(id, accepted)));
        assertThat(mails.outcomes(id)).startsWith("uncertain");
        return mails.mail(id).get("state");
    }

    private void conclude(Lease lease, List<Verdict> verdicts) {
        Instant now = stage.clock().instant().plusSeconds(1);
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                assertThat(leases.conclude(way(lease), List.of(), verdicts, now))
                                        .isZero());
        assertThat(mails.outcomes(verdicts.getFirst().mail()))
                .containsExactly("uncertain", "accepted");
    }

    private void concludeWithoutToken(Lease lease, List<Verdict> verdicts) {
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.database()
                                        .update(
                                                "update mails set state = ?, lease_token = null where id = ?",
                                                verdicts.getFirst().state(),
                                                lease.mails().getFirst().id()));
    }

    /** T49 and T5: the same message, seen by many workers at once. */
    @Test
    void workers_that_see_the_same_message_send_each_mail_once() throws Exception {
        race(() -> mails.deliver(stage.alder()));
        assertThat(received.stream().map(ReceivedMail::messageId).distinct()).hasSize(400);
        assertThat(received.size()).isEqualTo(400);
        assertThat(mails.count(stage.alder(), "sent")).isEqualTo(400);
    }

    @Test
    void mutant_that_looks_before_it_claims_sends_mails_twice() throws Exception {
        CyclicBarrier allHaveLooked = new CyclicBarrier(WORKERS);
        race(() -> deliverNaively(allHaveLooked));
        assertThat(received.stream().map(ReceivedMail::messageId).distinct()).hasSize(400);
        assertThat(received.size()).isEqualTo(400 * WORKERS);
    }

    private void race(Callable<?> worker) throws Exception {
        mails.queue(stage.alder(), 400);
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Callable<Object>> all = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                all.add(worker::call);
            }
            for (Future<Object> done : workers.invokeAll(all)) {
                done.get();
            }
        }
    }

    /** Reads what is ready, sends it, and then writes so: what most senders do. */
    private Object deliverNaively(CyclicBarrier allHaveLooked) {
        return stage.alder()
                .asWorker()
                .call(
                        () -> {
                            List<ClaimedMail> seen =
                                    stage.database()
                                            .list(
                                                    "select *, data::text as data, headers::text as headers"
                                                            + " from mails where state = 'ready'",
                                                    ClaimedMail::of);
                            await(allHaveLooked);
                            seen.forEach(it -> received.add(naive(it)));
                            return stage.database()
                                    .update(
                                            "update mails set state = 'sent' where state = 'ready'");
                        });
    }

    private static ReceivedMail naive(ClaimedMail mail) {
        byte[] content = ("Message-ID: <" + mail.id() + "@x>\r\n\r\n").getBytes();
        return new ReceivedMail("post@alder.example", List.of(mail.to()), content);
    }

    /** T49: each message three times, and all of them after the work is done. */
    @Test
    void a_message_seen_again_does_nothing_again() throws Exception {
        mails.queue(stage.alder(), 3);
        for (int i = 0; i < 3; i++) {
            mails.deliver(stage.alder());
        }
        assertThat(received).hasSize(3);
        assertThat(stage.count("select count(*) from pool.mail_attempts")).isEqualTo(3);
    }

    @Test
    void a_pause_of_a_campaign_holds_within_a_turn_on_the_wire() throws Exception {
        UUID campaign = Ids.next();
        AtomicInteger sent = new AtomicInteger();
        LaneRepository lanes = stage.bean(LaneRepository.class);
        try (SmtpSink pausing =
                SmtpSink.start(
                        _ -> {
                            if (sent.incrementAndGet() == 30) {
                                stage.alder().asWorker().run(() -> lanes.hold(campaign, true));
                            }
                        })) {
            mails.relay(stage.alder(), pausing.port());
            mails.queue(stage.alder(), 400);
            stage.insert("update pool.mails set campaign_id = ?", campaign);
            UUID single = mails.queue(stage.alder(), "robin@example.org", Category.TRANSACTIONAL);
            mails.deliver(stage.alder());
            assertThat(sent.get()).isBetween(30, 30 + 101);
            assertThat(mails.mail(single)).containsEntry("state", "sent");
            long left = mails.count(stage.alder(), "ready");
            assertThat(left).isEqualTo(401 - sent.get());

            stage.clock().advance(Duration.ofHours(1));
            mails.sweep(stage.alder());
            assertThat(mails.deliver(stage.alder()).sent()).isZero();

            stage.alder().asWorker().run(() -> lanes.hold(campaign, false));
            mails.deliver(stage.alder());
            assertThat(mails.count(stage.alder(), "sent")).isEqualTo(401);
            assertThat(sent.get()).isEqualTo(401);
        }
    }

    @Test
    void a_site_whose_relay_hangs_does_not_hold_a_connection_to_the_database() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (SmtpSink slow =
                        SmtpSink.start(
                                _ -> {
                                    hanging.countDown();
                                    await(answer);
                                });
                ExecutorService worker = Executors.newSingleThreadExecutor()) {
            mails.relay(stage.alder(), slow.port());
            mails.queue(stage.alder(), 1);
            Future<?> delivery = worker.submit(() -> mails.deliver(stage.alder()));
            await(hanging);
            assertThat(
                            stage.count(
                                    "select count(*) from pg_stat_activity where usename = 'skerry_app'"
                                            + " and state like 'idle in transaction%'"))
                    .isZero();
            answer.countDown();
            delivery.get();
        }
        assertThat(mails.count(stage.alder(), "sent")).isOne();
    }

    @Test
    void gives_up_on_what_waited_for_days_and_on_secrets_after_one() {
        UUID old = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
        UUID secret = mails.queue(stage.alder(), "kim@example.org", Category.SECURITY);
        stage.clock().advance(Duration.ofDays(2));
        mails.sweep(stage.alder());
        assertThat(mails.mail(old)).containsEntry("state", "ready");
        assertThat(mails.mail(secret)).containsEntry("state", "failed").containsEntry("data", null);
        stage.clock().advance(Duration.ofDays(3));
        mails.sweep(stage.alder());
        assertThat(mails.mail(old)).containsEntry("state", "failed");
    }

    private Lease claim(TestSite site) {
        UUID token = Ids.next();
        ClaimRepository claims = stage.bean(ClaimRepository.class);
        Instant now = stage.clock().instant();
        return site.asWorker().call(() -> new Lease(token, claims.claim(token, 100, now, LEASE)));
    }

    /** What may be on the wire now. */
    private Set<UUID> mark(TestSite site, Lease lease) {
        return mark(site, lease, List.of(), lease.mails());
    }

    private Set<UUID> mark(
            TestSite site, Lease lease, List<Verdict> answers, List<ClaimedMail> next) {
        Instant now = stage.clock().instant();
        List<UUID> ids = next.stream().map(ClaimedMail::id).toList();
        return site.asWorker()
                .call(() -> leases.mark(way(lease), answers, ids, now, LEASE).orElse(Set.of()));
    }

    private static LeaseRepository.Way way(Lease lease) {
        return new LeaseRepository.Way(lease.token(), "smtp");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
