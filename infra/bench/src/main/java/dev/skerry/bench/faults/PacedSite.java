package dev.skerry.bench.faults;

import dev.skerry.mail.delivery.LaneRepository;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Several workers at a site with a pace, and a relay that throttles now and then. The pace holds at
 * the relay, throttled mails arrive later and have lost nothing.
 *
 * @param perMinute the site's setting
 * @param storms how often the relay says 454 to whatever comes, for a moment
 */
record PacedSite(int mails, int perMinute, int workers, int storms) {

    /**
     * @param mostInAMinute that came to the relay within any 60 seconds
     * @param mostInFiveSeconds likewise
     * @param burnt mails that a throttle has cost an attempt
     */
    record Result(
            Arrivals.Account account,
            int mostInAMinute,
            int mostInFiveSeconds,
            double seconds,
            int throttled,
            long burnt) {}

    Result play() throws Exception {
        Arrivals arrivals = new Arrivals();
        Set<Integer> stormsLeft = ConcurrentHashMap.newKeySet();
        for (int storm = 1; storm <= storms; storm++) {
            stormsLeft.add(mails * storm / (storms + 1));
        }
        int storming = stormsLeft.size();
        List<WorkerProcess> all = new ArrayList<>();
        try (MailRoom room = new MailRoom(2);
                SmtpSink sink =
                        SmtpSink.start(
                                mail -> {
                                    if (stormsLeft.remove(arrivals.count())) {
                                        throw new SmtpSink.Refusal("454 4.7.0 Too fast");
                                    }
                                    arrivals.note(mail);
                                })) {
            room.relay(room.alder(), sink.port());
            pace(room);
            room.queueCampaign(room.alder(), mails);
            for (int i = 0; i < workers; i++) {
                all.add(room.startWorker(room.alder()));
            }
            long start = System.nanoTime();
            for (WorkerProcess worker : all) {
                worker.begin();
            }
            Duration patience = Duration.ofSeconds(90L * mails / perMinute + 60L * storms + 60);
            MailRoom.await("every mail", patience, () -> room.mails().waiting(room.alder()) == 0);
            return new Result(
                    arrivals.against(room.mails().states(room.alder())),
                    arrivals.mostWithin(Duration.ofMinutes(1)),
                    arrivals.mostWithin(Duration.ofSeconds(5)),
                    (System.nanoTime() - start) / 1e9,
                    storming - stormsLeft.size(),
                    room.mails().burnt(room.alder()));
        } finally {
            all.forEach(WorkerProcess::close);
        }
    }

    private void pace(MailRoom room) {
        UUID lane = room.alder().site().id().value();
        room.alder().asWorker().run(() -> room.bean(LaneRepository.class).setPace(lane, perMinute));
    }
}
