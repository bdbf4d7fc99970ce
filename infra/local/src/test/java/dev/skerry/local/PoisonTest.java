package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.template.Template;
import dev.skerry.testing.smtp.SmtpSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T49: messages that can never be handled come back as often as the template says, and end as dead
 * letters that can be read; everybody's mail goes out meanwhile.
 */
class PoisonTest {

    private static final Duration VISIBILITY = Duration.ofSeconds(1);
    private static final int MAILS = 20;

    private static final String MAIL = "mail";
    private static final String DEAD = "mail-dead-letters";

    @TempDir Path folder;

    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();

    @Test
    void poison_ends_as_dead_letters_and_holds_up_no_mail() throws Exception {
        try (SmtpSink sink = SmtpSink.start(mail -> received.addAll(mail.to()));
                Servers servers = Servers.start(folder, VISIBILITY);
                StageProcess stage =
                        StageProcess.start(
                                folder.resolve("stage"), servers.environment(), "--port", "0")) {
            stage.sendThrough(sink.port(), stage.staff("hjartat"));
            RawQueue mail = new RawQueue(servers.queue(MAIL));
            RawQueue dead = new RawQueue(servers.queue(DEAD));
            SiteId hjartat = SiteId.parse(stage.site("hjartat").get("id").getStringValue());
            List<String> poison =
                    List.of(
                            "not an envelope",
                            message(hjartat, "no-such-work"),
                            message(new SiteId(UUID.randomUUID()), MAIL));

            poison.forEach(mail::send);
            Set<String> expected = askForMail(stage);
            StageProcess.await(() -> received.size() >= MAILS);
            StageProcess.await(() -> dead.size() == poison.size());

            assertThat(received).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(mail.size()).isZero();
            List<RawQueue.Message> letters = dead.receive();
            assertThat(letters).extracting(RawQueue.Message::body).hasSameElementsAs(poison);
            int tries = Template.read(Home.template()).queue("MailQueue").maxReceiveCount();
            assertThat(tries).isGreaterThan(1);
            assertThat(letters)
                    .as("received in vain %s times, then once here", tries)
                    .allSatisfy(it -> assertThat(it.receiveCount()).isEqualTo(tries + 1));
        }
    }

    private static Set<String> askForMail(StageProcess stage) {
        AskForMail callers = AskForMail.of(stage, "poison");
        Set<String> expected = new HashSet<>();
        IntStream.range(0, MAILS)
                .mapToObj(i -> "poison-" + i + "@hjartat.example")
                .forEach(
                        to -> {
                            callers.once(to).expect(202);
                            expected.add(to);
                        });
        return expected;
    }

    private static String message(SiteId site, String kind) {
        return new Envelope(Envelope.VERSION, site, "user", kind, null, "poison", Instant.EPOCH)
                .encode();
    }
}
