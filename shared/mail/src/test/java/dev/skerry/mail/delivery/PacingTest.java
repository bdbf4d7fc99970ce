package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.FaultySmtpServer;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The paces of recipient domains and of accounts, under workers that all begin at the same moment.
 */
class PacingTest {

    /** A mail that came, and when. */
    private record Arrival(String to, String from, Instant at) {}

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final Duration STEP = Duration.ofMillis(700);

    private final MailStage mails = new MailStage(stage);
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final SmtpSink sink = SmtpSink.start(this::arrive);

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
        stage.bean(ClockWaiting.class).timeStandsStill(true);
    }

    @AfterEach
    void stop() {
        stage.bean(ClockWaiting.class).timeStandsStill(false);
        sink.close();
    }

    @Test
    void three_workers_keep_to_the_pace_of_a_recipient_domain_and_hinder_no_other()
            throws Exception {
        pace(null, Map.of("Gmail.com", 20));
        for (int i = 0; i < 60; i++) {
            mails.queue(stage.alder(), "kim" + i + "@GMAIL.com", Category.TRANSACTIONAL);
        }
        mails.queue(stage.alder(), 40);
        Instant start = stage.clock().instant();

        work(Duration.ofSeconds(1), stage.alder(), stage.alder(), stage.alder());
        assertThat(to("example.org")).hasSize(40);

        work(Duration.ofMinutes(4), stage.alder(), stage.alder(), stage.alder());
        assertThat(to("gmail.com")).hasSize(60);
        assertThat(mostInAMinute(to("gmail.com"))).isBetween(18L, 20L);
        assertThat(Duration.between(start, to("gmail.com").getLast().at()))
                .isLessThan(Duration.ofMinutes(4));
    }

    @Test
    void a_mail_that_its_domain_holds_back_takes_nothing_of_its_campaign_or_its_site()
            throws Exception {
        pace(120, Map.of("gmail.com", 1));
        UUID campaign = Ids.next();
        stage.alder().asWorker().run(() -> stage.bean(LaneRepository.class).setPace(campaign, 60));
        for (int i = 0; i < 100; i++) {
            mails.queue(stage.alder(), "kim" + i + "@gmail.com", Category.TRANSACTIONAL);
        }
        mails.queue(stage.alder(), 60);
        stage.insert("update pool.mails set campaign_id = ?", campaign);

        work(Duration.ofSeconds(70), stage.alder(), stage.alder(), stage.alder());

        assertThat(to("gmail.com")).hasSizeBetween(1, 2);
        assertThat(to("example.org")).hasSizeGreaterThan(55);
        assertThat(mostInAMinute(List.copyOf(arrivals))).isBetween(55L, 60L);
    }

    @Test
    void a_domain_that_is_no_longer_paced_is_free_at_once() throws Exception {
        pace(null, Map.of("gmail.com", 1));
        for (int i = 0; i < 10; i++) {
            mails.queue(stage.alder(), "kim" + i + "@gmail.com", Category.TRANSACTIONAL);
        }
        work(STEP, stage.alder());
        assertThat(arrivals).hasSize(1);
        pace(null, Map.of("outlook.com", 1));
        work(STEP, stage.alder());
        assertThat(arrivals).hasSize(10);
    }

    @Test
    void three_workers_of_two_sites_keep_to_the_pace_of_the_account_they_share() throws Exception {
        account(stage.alder(), sink.port(), "shared", 30);
        account(stage.birch(), sink.port(), "shared", 30);
        mails.queue(stage.alder(), 50);
        mails.queue(stage.birch(), 50);

        work(Duration.ofMinutes(4), stage.alder(), stage.birch(), stage.alder());

        assertThat(arrivals).hasSize(100);
        assertThat(mostInAMinute(List.copyOf(arrivals))).isBetween(27L, 30L);
        assertThat(arrivals).filteredOn(it -> it.from().endsWith("birch.example")).hasSize(50);
    }

    @Test
    void sites_with_accounts_of_their_own_do_not_slow_each_other_down() throws Exception {
        account(stage.alder(), sink.port(), "alder", 30);
        account(stage.birch(), sink.port(), "birch", 30);
        mails.queue(stage.alder(), 30);
        mails.queue(stage.birch(), 30);
        work(Duration.ofSeconds(63), stage.alder(), stage.birch(), stage.alder());
        assertThat(arrivals).hasSizeGreaterThan(55);
    }

    @Test
    void a_throttled_account_rests_for_every_site_that_uses_it_and_costs_no_attempt()
            throws Exception {
        try (var server =
                FaultySmtpServer.script().say("RCPT", "454 4.7.0 Too many mails").start()) {
            account(stage.alder(), server.port(), "shared", null);
            account(stage.birch(), server.port(), "shared", null);
            mails.queue(stage.alder(), 1);
            mails.queue(stage.birch(), 3);
            work(STEP, stage.alder());
            long visits = visits(server);

            work(Duration.ofSeconds(3), stage.birch());

            assertThat(visits(server)).isEqualTo(visits);
            assertThat(mails.count(stage.birch(), "ready")).isEqualTo(3);
            assertThat(stage.count("select max(attempts) from pool.mails")).isZero();
            stage.clock().advance(Duration.ofHours(2));
            work(STEP, stage.birch());
            assertThat(visits(server)).isGreaterThan(visits);
        }
    }

    /** Not the lines: the last one of a visit may come late. */
    private static long visits(FaultySmtpServer server) {
        return server.transcript().stream().filter(it -> it.startsWith("EHLO")).count();
    }

    @Test
    void a_throttled_account_is_not_another_account_of_the_same_provider() throws Exception {
        try (var server =
                FaultySmtpServer.script().say("RCPT", "454 4.7.0 Too many mails").start()) {
            account(stage.alder(), server.port(), "alder", null);
            account(stage.birch(), server.port(), "birch", null);
            mails.queue(stage.alder(), 1);
            mails.queue(stage.birch(), 1);
            work(STEP, stage.alder());
            int said = server.transcript().size();
            work(STEP, stage.birch());
            assertThat(server.transcript().size()).isGreaterThan(said);
        }
    }

    @Test
    void whoever_was_not_let_in_pauses_nobody_elses_account() throws Exception {
        try (var server =
                FaultySmtpServer.script()
                        .say("AUTH", "454 4.7.0 Too many mails")
                        .say("SECRET", "454 4.7.0 Too many mails")
                        .start()) {
            account(stage.alder(), server.port(), "shared", null);
            mails.queue(stage.alder(), 1);
            work(STEP, stage.alder());
            assertThat(stage.count("select count(*) from directory.mail_accounts")).isZero();
            assertThat(mails.count(stage.alder(), "ready")).isOne();
        }
    }

    private void pace(@Nullable Integer site, Map<String, Integer> domains) {
        mails.put(
                stage.alder(),
                MailSettings.KEY,
                new MailSettings(null, null, null, null, site, domains, null, null, null));
    }

    private void account(TestSite site, int port, String user, @Nullable Integer rate) {
        mails.put(
                site,
                SmtpConfig.KEY,
                new SmtpConfig(
                        "127.0.0.1",
                        port,
                        null,
                        "none",
                        user,
                        "secret",
                        null,
                        "post@" + site + ".example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        rate,
                        null));
    }

    /** One worker for each of these, all at once, again and again. */
    private void work(Duration time, TestSite... sites) throws Exception {
        Instant end = stage.clock().instant().plus(time);
        try (ExecutorService threads = Executors.newFixedThreadPool(sites.length)) {
            while (stage.clock().instant().isBefore(end)) {
                List<Callable<Boolean>> round = new ArrayList<>();
                for (TestSite site : sites) {
                    round.add(() -> workedUntilThereWasNothingToDo(site));
                }
                for (Future<Boolean> done : threads.invokeAll(round)) {
                    done.get();
                }
                stage.clock().advance(STEP);
            }
        }
    }

    private boolean workedUntilThereWasNothingToDo(TestSite site) {
        try {
            mails.deliver(site);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void arrive(ReceivedMail mail) {
        arrivals.add(new Arrival(mail.to().getFirst(), mail.from(), stage.clock().instant()));
    }

    private List<Arrival> to(String domain) {
        Predicate<Arrival> there = it -> it.to().toLowerCase(Locale.ROOT).endsWith("@" + domain);
        return arrivals.stream().filter(there).toList();
    }

    private static long mostInAMinute(List<Arrival> arrivals) {
        return arrivals.stream()
                .mapToLong(first -> within(arrivals, first.at(), first.at().plusSeconds(60)))
                .max()
                .orElse(0);
    }

    private static long within(List<Arrival> arrivals, Instant start, Instant end) {
        return arrivals.stream()
                .filter(it -> !it.at().isBefore(start) && it.at().isBefore(end))
                .count();
    }
}
