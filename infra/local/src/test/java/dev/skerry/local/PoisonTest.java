package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.template.Template;
import dev.skerry.testing.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    private static final String EVENTS = "mail-events";

    @TempDir static Path folder;

    private static final ConcurrentLinkedQueue<String> RECEIVED = new ConcurrentLinkedQueue<>();
    private static SmtpSink sink;
    private static Servers servers;
    private static StageProcess stage;

    @BeforeAll
    static void start() throws IOException {
        sink = SmtpSink.start(mail -> RECEIVED.addAll(mail.to()));
        servers = Servers.start(folder, VISIBILITY);
        stage = StageProcess.start(folder.resolve("stage"), servers.environment(), "--port", "0");
        stage.sendThrough(sink.port(), stage.staff("hjartat"));
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
        servers.close();
        sink.close();
    }

    @Test
    void poison_ends_as_dead_letters_and_holds_up_no_mail() {
        RawQueue mail = new RawQueue(servers.queue(MAIL));
        RawQueue dead = new RawQueue(servers.queue(DEAD));
        SiteId hjartat = SiteId.parse(id("hjartat"));
        List<String> poison =
                List.of(
                        "not an envelope",
                        message(hjartat, "no-such-work"),
                        message(new SiteId(UUID.randomUUID()), MAIL));

        poison.forEach(mail::send);
        Set<String> expected = askForMail();
        StageProcess.await(() -> RECEIVED.containsAll(expected));
        StageProcess.await(() -> dead.size() == poison.size() && mail.size() == 0);

        assertThat(RECEIVED.stream().filter(it -> it.startsWith("poison")))
                .containsExactlyInAnyOrderElementsOf(expected);
        List<RawQueue.Message> letters = dead.receive();
        assertThat(letters).extracting(RawQueue.Message::body).hasSameElementsAs(poison);
        assertThat(tries("MailQueue")).isGreaterThan(1);
        assertThat(letters)
                .as("received in vain, then once here")
                .allSatisfy(it -> assertThat(it.receiveCount()).isEqualTo(tries("MailQueue") + 1));
    }

    /** What SES reports, in each shape that SNS and EventBridge put it into. */
    @Test
    void reports_are_taken_in_whatever_brings_them_and_poison_beside_them_is_a_dead_letter() {
        RawQueue events = new RawQueue(servers.queue(EVENTS));
        RawQueue dead = new RawQueue(servers.queue(EVENTS + "-dead-letters"));
        AskForMail callers = AskForMail.of(stage, "events");
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String mail = callers.once("ses" + i + "@hjartat.example").expect(202).text("mailId");
            reports.add(bounce(id("hjartat"), mail, "f" + i));
        }
        String another = bounce(id("hundgarden"), id("hjartat"), "f9");
        String quoted = reports.get(1).replace("\"", "\\\"");
        reports.set(1, "{\"Type\":\"Notification\",\"Message\":\"" + quoted + "\"}");
        reports.set(2, "{\"source\":\"aws.ses\",\"detail\":" + reports.get(2) + "}");
        reports.addAll(List.of("poison", reports.getFirst(), another));

        reports.forEach(events::send);
        StageProcess.await(() -> dead.size() == 1 && events.size() == 0);

        assertThat(suppressed())
                .containsExactlyInAnyOrder(
                        "ses0@hjartat.example", "ses1@hjartat.example", "ses2@hjartat.example");
        assertThat(dead.receive())
                .containsExactly(new RawQueue.Message("poison", tries("MailEventsQueue") + 1));
    }

    private static int tries(String queue) {
        return Template.read(Home.template()).queue(queue).maxReceiveCount();
    }

    private static String id(String site) {
        return stage.site(site).get("id").getStringValue();
    }

    private static List<String> suppressed() {
        List<String> addresses = new ArrayList<>();
        stage.get("/api/suppressions", stage.staff("hjartat"))
                .expect(200)
                .body()
                .get("items")
                .values()
                .forEach(it -> addresses.add(it.get("address").getStringValue()));
        return addresses;
    }

    private static String bounce(String site, String mail, String key) {
        return """
        {"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","feedbackId":"%s",\
        "timestamp":"%s"},"mail":{"messageId":"0100-%s","tags":{"site":["%s"],"mail":["%s"]}}}\
        """
                .formatted(key, Instant.now(), key, site, mail);
    }

    private static Set<String> askForMail() {
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
