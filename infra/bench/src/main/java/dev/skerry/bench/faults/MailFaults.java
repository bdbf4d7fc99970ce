package dev.skerry.bench.faults;

import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All scenarios in full, and what they are to show. */
public final class MailFaults {

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Aim> aims = new ArrayList<>();

    private MailFaults() {}

    /** Takes about a quarter of an hour: half of it kills, a third of it waits for a pace. */
    public static Section play() throws Exception {
        MailFaults faults = new MailFaults();
        faults.kills(new KilledWorkers(10_000, 200, 5));
        faults.lostAnswers(new LostAnswers(10_000, 100));
        faults.pace(new PacedSite(3_000, 600, 3, 2));
        return faults.section();
    }

    private void kills(KilledWorkers scenario) throws Exception {
        System.err.println("Playing: " + scenario);
        Arrivals.Account account = scenario.play();
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

    private void lostAnswers(LostAnswers scenario) throws Exception {
        System.err.println("Playing: " + scenario);
        LostAnswers.Result result = scenario.play();
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

    private void pace(PacedSite scenario) throws Exception {
        System.err.println("Playing: " + scenario);
        PacedSite.Result result = scenario.play();
        row(
                "T4: a pace, and a relay that throttles",
                String.format(
                        Locale.ROOT,
                        "%,d mails at %d/min, %d workers, %.0f s, %d throttles",
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
                List.of());
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
