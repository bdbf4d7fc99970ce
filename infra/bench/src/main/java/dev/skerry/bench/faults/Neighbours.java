package dev.skerry.bench.faults;

import dev.skerry.mail.SendMail;
import dev.skerry.mail.delivery.LaneRepository;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.SmtpSink;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One site has a large campaign waiting, and both it and another ask for single mails meanwhile: a
 * new password, a receipt. All of it is delivered by one process.
 *
 * @param waiting mails of the campaign
 * @param paused whether the campaign stands still; else it is on its way
 * @param singles of each site
 * @param every the time between two of them
 */
record Neighbours(int waiting, boolean paused, int singles, Duration every) {

    /**
     * @param own of the site with the campaign
     * @param others of its neighbour
     * @param left how many of the campaign still waited when the last single was asked for
     */
    record Result(Arrivals.Account account, Spread own, Spread others, long left) {}

    /** From the call that asks for a mail to its arrival at the relay. */
    record Spread(Duration median, Duration p99, Duration longest) {

        private static Spread of(long[] nanos) {
            java.util.Arrays.sort(nanos);
            return new Spread(
                    Duration.ofNanos(nanos[nanos.length / 2]),
                    Duration.ofNanos(nanos[(nanos.length * 99 - 1) / 100]),
                    Duration.ofNanos(nanos[nanos.length - 1]));
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Mails of each site before anything is measured. */
    static final int WARM_UP = 5;

    /** A campaign rings for every thousand of its mails. */
    private static final int PAGE = 1_000;

    Result play() throws Exception {
        Arrivals arrivals = new Arrivals();
        try (MailRoom room = new MailRoom(2);
                SmtpSink sink = SmtpSink.start(arrivals::note);
                WorkerProcess worker = room.startWorkerBehindBell()) {
            room.relay(room.alder(), sink.port());
            room.relay(room.birch(), sink.port());
            warmUp(room, worker, arrivals);
            UUID campaign = room.queueCampaign(room.alder(), waiting);
            if (paused) {
                room.alder()
                        .asWorker()
                        .run(() -> room.bean(LaneRepository.class).hold(campaign, true));
            }
            for (int page = 0; page < waiting; page += PAGE) {
                worker.ring(room.alder());
            }
            Map<UUID, Long> own = new LinkedHashMap<>();
            Map<UUID, Long> others = new LinkedHashMap<>();
            for (int i = 0; i < singles; i++) {
                Thread.sleep(every);
                ask(room, worker, room.alder(), own);
                ask(room, worker, room.birch(), others);
            }
            long left = room.mails().waiting(room.alder());
            awaitAll(room, arrivals, own, others);
            Map<UUID, String> states = room.mails().states(room.alder());
            states.putAll(room.mails().states(room.birch()));
            if (paused) {
                states.values().removeIf("ready"::equals);
            }
            return new Result(
                    arrivals.against(states),
                    spread(arrivals, own),
                    spread(arrivals, others),
                    left);
        }
    }

    /** A process that has sent nothing yet is a matter of its own. */
    private static void warmUp(MailRoom room, WorkerProcess worker, Arrivals arrivals)
            throws Exception {
        for (int mails = 2; mails <= 2 * WARM_UP; mails += 2) {
            ask(room, worker, room.alder(), new LinkedHashMap<>());
            ask(room, worker, room.birch(), new LinkedHashMap<>());
            int expected = mails;
            MailRoom.await("the first mails", PATIENCE, () -> arrivals.count() == expected);
        }
    }

    private static void ask(
            MailRoom room, WorkerProcess worker, TestSite site, Map<UUID, Long> asked)
            throws IOException {
        SendMail.Command command =
                new SendMail.Command(
                        "welcome",
                        "kim@example.org",
                        Map.of("name", "Kim"),
                        "en",
                        SendMail.Category.TRANSACTIONAL,
                        null);
        long start = System.nanoTime();
        UUID mail = site.asWorker().call(() -> room.bean(SendMail.class).send(command)).mailId();
        worker.ring(site);
        asked.put(mail, start);
    }

    private void awaitAll(
            MailRoom room, Arrivals arrivals, Map<UUID, Long> own, Map<UUID, Long> others)
            throws Exception {
        int expected = 2 * WARM_UP + (paused ? 0 : waiting) + own.size() + others.size();
        MailRoom.await("every mail", PATIENCE, () -> arrivals.count() >= expected);
        long kept = paused ? waiting : 0;
        MailRoom.await(
                "the outbox to know",
                PATIENCE,
                () ->
                        room.mails().waiting(room.alder()) == kept
                                && room.mails().waiting(room.birch()) == 0);
    }

    private static Spread spread(Arrivals arrivals, Map<UUID, Long> asked) {
        return Spread.of(
                asked.entrySet().stream()
                        .mapToLong(
                                it ->
                                        java.util.Objects.requireNonNull(
                                                        arrivals.first(it.getKey()))
                                                - it.getValue())
                        .toArray());
    }
}
