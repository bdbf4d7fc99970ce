package dev.skerry.bench.faults;

import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * {@code kill -9} of whoever delivers a campaign, again and again and at any moment: between claim
 * and wire, in the middle of a mail, and after the relay has taken it but before anybody knows.
 *
 * @param recipients of the campaign
 * @param kills while it is delivered
 * @param connections of the worker: a mail is under way on each
 */
record KilledWorkers(int recipients, int kills, int connections) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    Arrivals.Account play() throws Exception {
        Arrivals arrivals = new Arrivals();
        AtomicInteger killAt = new AtomicInteger(Integer.MAX_VALUE);
        AtomicReference<@Nullable WorkerProcess> victim = new AtomicReference<>();
        Random random = new Random(1);
        try (MailRoom room = new MailRoom(connections);
                SmtpSink sink =
                        SmtpSink.start(
                                mail -> {
                                    arrive(arrivals, mail, killAt, victim);
                                })) {
            room.relay(room.alder(), sink.port());
            room.queueCampaign(room.alder(), recipients);
            WorkerProcess next = room.startWorker(room.alder());
            try {
                for (int kill = 1; kill <= kills; kill++) {
                    WorkerProcess worker = next;
                    victim.set(worker);
                    // Of what waits, not of what has not arrived: a mail in doubt may never come.
                    long most = room.mails().waiting(room.alder()) / (kills - kill + 2);
                    worker.begin();
                    killAt.set(arrivals.count() + 1 + random.nextInt((int) Math.max(1, most)));
                    next = room.startWorker(room.alder());
                    worker.awaitEnd();
                }
                killAt.set(Integer.MAX_VALUE);
                next.begin();
                MailRoom.await(
                        "the rest of the campaign",
                        PATIENCE,
                        () -> room.mails().waiting(room.alder()) == 0);
            } finally {
                next.close();
            }
            return arrivals.against(room.mails().states(room.alder()));
        }
    }

    /** Half of the victims die before their mail is answered for, the others at some later time. */
    private static void arrive(
            Arrivals arrivals,
            ReceivedMail mail,
            AtomicInteger killAt,
            AtomicReference<@Nullable WorkerProcess> victim) {
        int count = arrivals.note(mail);
        int at = killAt.get();
        WorkerProcess worker = victim.get();
        // Once: what the dead one had already written arrives while the next one starts.
        if (count < at || worker == null || !killAt.compareAndSet(at, Integer.MAX_VALUE)) {
            return;
        }
        if (count % 2 == 0) {
            worker.kill();
        } else {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                LockSupport.parkNanos(count % 7 * 300_000L);
                                worker.kill();
                            });
        }
    }
}
