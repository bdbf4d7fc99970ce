package dev.skerry.bench.faults;

import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All scenarios in full, and what they are to show. */
public final class MailFaults {

    private static final String ELSEWHERE =
            """
            The rest of the acceptance suite needs no size and is part of `./skerry test`: two workers and one message (T5), a lease
            that ends while the relay hangs (T6) and a pause within a turn (T8) in `CrashTest`; the database away in the middle of a
            campaign (T7) in `AwayTest`; a provider that answers 409 (T9) in `DoubtsTest` and `ResendMailerTest`; a site that keeps no
            worker from another (T10) in `CrewTest` and `DeliverMailHandlerTest`; a campaign that a restore brought back late (T11) in
            `RunCampaignBatchTest`. So are the provider that fails one request in five (T50) in `SesFaultsTest`, the one who ends it
            during a campaign (T51) in `UnsubscribeRaceTest`, and clocks that differ by minutes (T61) in `SkewedClocksTest`.\
            """;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Aim> aims = new ArrayList<>();

    private MailFaults() {}

    /**
     * Those that count at the same time: they hardly differ by how fast they are, and one only
     * waits.
     */
    public static Section play() throws Exception {
        KilledWorkers kills = new KilledWorkers(10_000, 200, 10);
        LostAnswers lostAnswers = new LostAnswers(10_000, 100);
        PacedSite pace = new PacedSite(3_000, 600, 3, 2);
        MailFaults faults = new MailFaults();
        try (ExecutorService stages = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<PacedSite.Result> paced = stages.submit(pace::play);
            Future<LostAnswers.Result> unanswered = stages.submit(lostAnswers::play);
            faults.kills(kills, kills.play());
            faults.lostAnswers(lostAnswers, unanswered.get());
            faults.pace(pace, paced.get());
        }
        // By itself: this one is about time.
        for (boolean paused : new boolean[] {false, true}) {
            Neighbours neighbours = new Neighbours(100_000, paused, 200, Duration.ofMillis(50));
            faults.neighbours(neighbours, neighbours.play());
        }
        return faults.section();
    }

    private void kills(KilledWorkers scenario, Arrivals.Account account) {
        row(
                "T1, T48: `kill -9` of the worker",
                number(account.mails())
                        + " mails, "
                        + scenario.kills()
                        + " kills, "
                        + scenario.connections()
                        + " connections",
                account);
        int bound = scenario.kills() * scenario.connections();
        nothingLostNorDoubled("T1", account);
        aims.add(
                new Aim(
                        "T1: uncertain, one per open connection and kill",
                        Direction.AT_MOST,
                        bound,
                        account.uncertain()));
    }

    private void lostAnswers(LostAnswers scenario, LostAnswers.Result result) {
        row(
                "T2, T3: no answer to the dot",
                number(scenario.mails()) + " mails, " + result.hungUp() + " answers lost",
                result.account());
        nothingLostNorDoubled("T2", result.account());
        aims.add(
                new Aim(
                        "T2: uncertain, as many as answers were lost",
                        Direction.EXACTLY,
                        result.hungUp(),
                        result.account().uncertain()));
    }

    private void pace(PacedSite scenario, PacedSite.Result result) {
        row(
                "T4: a pace, and a relay that throttles",
                String.format(
                        Locale.ROOT,
                        "%,d mails at %d/min, %d workers, %.0f s, throttled %d times",
                        scenario.mails(),
                        scenario.perMinute(),
                        scenario.workers(),
                        result.seconds(),
                        result.throttled()),
                result.account());
        nothingLostNorDoubled("T4", result.account());
        aims.add(
                new Aim(
                        "T4: most mails at the relay in any 60 s",
                        Direction.AT_MOST,
                        scenario.perMinute() + 1,
                        result.mostInAMinute()));
        aims.add(
                new Aim(
                        "T4: mails that a throttle cost an attempt",
                        Direction.EXACTLY,
                        0,
                        result.burnt()));
    }

    private void neighbours(Neighbours scenario, Neighbours.Result result) {
        String test =
                "A neighbour with a campaign "
                        + (scenario.paused() ? "that is paused" : "under way");
        row(
                test,
                String.format(
                        Locale.ROOT,
                        "%,d waiting, %d single mails of each, median %d ms and %d ms",
                        scenario.waiting(),
                        scenario.singles(),
                        result.own().median().toMillis(),
                        result.others().median().toMillis()),
                result.account());
        nothingLostNorDoubled(test, result.account());
        soon(test + ": a mail of the other site, ms to the relay at p99", result.others());
        soon(test + ": a mail of the site itself, ms to the relay at p99", result.own());
    }

    private void soon(String what, Neighbours.Spread spread) {
        aims.add(new Aim(what, Direction.AT_MOST, 2_000, spread.p99().toMillis()));
    }

    private void row(String test, String size, Arrivals.Account account) {
        rows.add(
                List.of(
                        test,
                        size,
                        number(account.lost()),
                        number(account.doubled()),
                        number(account.uncertain()),
                        number(account.uncertainCopies())));
    }

    private void nothingLostNorDoubled(String test, Arrivals.Account account) {
        aims.add(new Aim(test + ": lost", Direction.EXACTLY, 0, account.lost()));
        aims.add(
                new Aim(
                        test + ": doubled, those in doubt included",
                        Direction.EXACTLY,
                        0,
                        account.doubled() + account.uncertainCopies()));
    }

    private Section section() {
        return new Section(
                "Mail under faults",
                "Mass mail delivered by processes of their own from PostgreSQL to a relay on loopback, which counts what"
                        + " arrives by Message-ID. Lost is what never arrived although nobody is in doubt about it; doubled is"
                        + " every copy beyond the first.",
                List.of("Test", "Size", "Lost", "Doubled", "Uncertain", "of them twice"),
                rows,
                aims,
                List.of(ELSEWHERE));
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
