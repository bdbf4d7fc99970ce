package dev.skerry.bench.legs;

import dev.skerry.bench.Effort;
import dev.skerry.bench.load.Rounds;
import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.SinkProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A campaign to one relay, beside the queues that people send mail from in Node. */
public final class MailRace {

    private static final String OURS = "Skerry";

    /** Mails before the first round: neither JVM nor Node is fast at once. */
    private static final int WARM_UP = 20_000;

    /** What one contestant did in one round. */
    private record Turn(double queueSeconds, double sendSeconds, double cpuMicros) {}

    /** All rounds to one relay, by contestant. */
    private record Leg(String connection, Map<String, List<Turn>> turns) {}

    private MailRace() {}

    public static Section play(BenchStage stage, Effort effort) throws Exception {
        List<Leg> legs = new ArrayList<>();
        try (SinkProcess sink = SinkProcess.start()) {
            legs.add(new Leg("plain", run(stage, effort, sink)));
        }
        try (SinkProcess sink = SinkProcess.startTls(stage)) {
            legs.add(new Leg("TLS", run(stage, effort, sink)));
        }
        return section(effort.raceMails(), legs);
    }

    private static Map<String, List<Turn>> run(BenchStage stage, Effort effort, SinkProcess sink)
            throws Exception {
        int mails = effort.raceMails();
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        try (Racers racers = Racers.enter(stage, sink)) {
            for (Racer racer : racers.all()) {
                turn(racer, Math.min(mails, WARM_UP));
            }
            for (int round = 0; round < effort.rounds(); round++) {
                for (Racer racer : racers.all()) {
                    turns.computeIfAbsent(racer.name(), _ -> new ArrayList<>())
                            .add(turn(racer, mails));
                }
            }
        }
        return turns;
    }

    private static Turn turn(Racer racer, int mails) throws Exception {
        double cpu = racer.cpuMicros();
        long start = System.nanoTime();
        racer.queue(mails);
        long queued = System.nanoTime();
        racer.send();
        long sent = System.nanoTime();
        return new Turn(
                (queued - start) / 1e9, (sent - queued) / 1e9, (racer.cpuMicros() - cpu) / mails);
    }

    private static Section section(int mails, List<Leg> legs) {
        List<List<String>> rows = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        for (Leg leg : legs) {
            leg.turns().forEach((name, its) -> rows.add(row(mails, leg, name, its)));
            aims.addAll(aims(mails, leg));
        }
        return new Section(
                "Mail beside Node's queues",
                String.format(
                        Locale.ROOT,
                        "%,d mails of a campaign: stored, one row or job for each recipient, then rendered, sent over loopback to the same relay, which"
                                + " keeps nothing, and each answer stored. Contestants take turns and use their own best settings: the"
                                + " local host's deliverers; pg-boss with batches of 500 and nodemailer's pool of 10 on the same"
                                + " PostgreSQL; BullMQ with a concurrency of 50 and the same pool on Redis with an append-only file."
                                + " Before the rounds, each has sent 20,000. Processor time is that of sender, database and queue, for"
                                + " storing and sending.",
                        mails),
                List.of("", "Connection", "Stored/s", "Sent/s", "CPU µs/mail"),
                rows,
                aims,
                List.of());
    }

    private static List<String> row(int mails, Leg leg, String name, List<Turn> turns) {
        return List.of(
                name,
                leg.connection(),
                number(median(turns, it -> mails / it.queueSeconds)),
                number(median(turns, it -> mails / it.sendSeconds)),
                number(median(turns, it -> it.cpuMicros)));
    }

    private static List<Aim> aims(int mails, Leg leg) {
        Map<String, List<Turn>> turns = leg.turns();
        List<Turn> ours = turns.getOrDefault(OURS, List.of());
        double bestRate = 0;
        double leastCpu = Double.MAX_VALUE;
        for (Map.Entry<String, List<Turn>> other : turns.entrySet()) {
            if (!other.getKey().equals(OURS)) {
                bestRate =
                        Math.max(bestRate, median(other.getValue(), it -> mails / it.sendSeconds));
                leastCpu = Math.min(leastCpu, median(other.getValue(), it -> it.cpuMicros));
            }
        }
        return bestRate == 0
                ? List.of()
                : List.of(
                        new Aim(
                                leg.connection() + ": mails/s, of the best other",
                                Direction.AT_LEAST,
                                4,
                                median(ours, it -> mails / it.sendSeconds) / bestRate),
                        new Aim(
                                leg.connection() + ": CPU/mail, of the most frugal other",
                                Direction.AT_MOST,
                                0.25,
                                median(ours, it -> it.cpuMicros) / leastCpu));
    }

    private interface Figure {
        double of(Turn turn);
    }

    private static double median(List<Turn> turns, Figure figure) {
        return Rounds.median(turns.stream().mapToDouble(figure::of).toArray());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
