package dev.skerry.bench.faults;

import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A relay that takes a mail and hangs up instead of saying so, every so often. Nobody can know
 * whether such a mail was taken, so each is called uncertain, and none is sent twice.
 *
 * @param every how many mails lie between two lost answers
 */
record LostAnswers(int mails, int every) {

    /**
     * @param hungUp mails whose answer was lost
     */
    record Result(Arrivals.Account account, int hungUp) {}

    Result play() throws Exception {
        Arrivals arrivals = new Arrivals();
        AtomicInteger hungUp = new AtomicInteger();
        try (MailRoom room = new MailRoom(5);
                SmtpSink sink =
                        SmtpSink.start(
                                mail -> {
                                    if (arrivals.note(mail) % every == 0) {
                                        hungUp.incrementAndGet();
                                        throw new SmtpSink.Hangup();
                                    }
                                })) {
            room.relay(room.alder(), sink.port());
            room.queueCampaign(room.alder(), mails);
            try (WorkerProcess worker = room.startWorker(room.alder())) {
                worker.begin();
                MailRoom.await(
                        "every mail",
                        Duration.ofMinutes(5),
                        () -> room.mails().waiting(room.alder()) == 0);
            }
            return new Result(arrivals.against(room.mails().states(room.alder())), hungUp.get());
        }
    }
}
