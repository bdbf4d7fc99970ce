package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.campaigns.preference.Unsubscribe;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.feedback.Feedback;
import dev.skerry.mail.feedback.RecordFeedback;
import dev.skerry.mail.unsubscribe.Subscription;
import dev.skerry.mail.unsubscribe.UnsubscribeLinks;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T51: whoever ends it while a campaign is under way gets no more of it, not even what a worker has
 * in its hands already; and another site that writes to the same people goes on.
 */
class UnsubscribeRaceTest {

    @RegisterExtension static final Stage stage = Stage.open(CampaignStage.properties());

    private static final int RECIPIENTS = 150;
    private static final int EARLY = 20;

    private static final String LEFT = "kim120@example.org";
    private static final String BOUNCED = "kim130@example.org";
    private static final String COMPLAINED = "kim140@example.org";

    private final CampaignStage campaigns = new CampaignStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(this::arrive);
    private Runnable meanwhile = () -> {};

    @BeforeEach
    void both_sites_write_to_the_same_people() {
        campaigns.reset(sink.port());
        campaigns.contacts(stage.alder(), RECIPIENTS);
        campaigns.contacts(stage.birch(), RECIPIENTS);
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    /** At a pace that waits between mails, and at one where all are claimed at once. */
    @ParameterizedTest
    @ValueSource(ints = {120, 100_000})
    void no_mail_comes_after_somebody_has_ended_it(int rate) throws Exception {
        UUID bounced = receipt(BOUNCED);
        UUID complained = receipt(COMPLAINED);
        start(stage.alder(), rate);
        start(stage.birch(), rate);
        meanwhile =
                () -> {
                    unsubscribe(LEFT);
                    report(bounced, Feedback.Kind.HARD_BOUNCE);
                    report(complained, Feedback.Kind.COMPLAINT);
                };

        while (campaigns.queued(stage.alder()).size() + campaigns.queued(stage.birch()).size()
                > 0) {
            campaigns.deliver(stage.alder());
            campaigns.deliver(stage.birch());
            stage.clock().advance(Duration.ofSeconds(1));
        }

        List<String> everybody =
                IntStream.rangeClosed(1, RECIPIENTS)
                        .mapToObj(i -> "kim" + i + "@example.org")
                        .toList();
        List<String> others = new ArrayList<>(everybody);
        others.removeAll(List.of(LEFT, BOUNCED, COMPLAINED));
        assertThat(news("alder")).containsExactlyInAnyOrderElementsOf(others);
        assertThat(news("birch")).containsExactlyInAnyOrderElementsOf(everybody);
        assertThat(
                        stage.rows(
                                "select last_error from pool.mails where state = 'failed' order by to_norm"))
                .extracting(it -> it.get("last_error"))
                .containsExactly(
                        "suppressed_unsubscribed", "suppressed_bounce", "suppressed_complaint");
    }

    /** The sink answers when this returns: what happens here happens in the middle of a round. */
    private void arrive(ReceivedMail mail) {
        received.add(mail);
        if (news("alder").size() == EARLY) {
            meanwhile.run();
        }
    }

    private List<String> news(String site) {
        return List.copyOf(received).stream()
                .filter(it -> it.from().equals("post@" + site + ".example"))
                .filter(it -> it.text().contains("List-Unsubscribe"))
                .map(it -> it.to().getFirst())
                .toList();
    }

    private void start(TestSite site, int rate) {
        campaigns.start(
                site, campaigns.command(Channel.EMAIL, CampaignStage.EVERYBODY, rate, null, null));
        campaigns.batch(site);
    }

    /** A mail of long ago, which its provider reports on only now. */
    private static UUID receipt(String to) {
        var command =
                new SendMail.Command(
                        "welcome", to, Map.of(), "en", SendMail.Category.TRANSACTIONAL, null);
        UUID mail =
                stage.alder()
                        .asWorker()
                        .call(() -> stage.bean(SendMail.class).send(command))
                        .mailId();
        stage.insert("update pool.mails set state = 'sent', sent_at = now() where id = ?", mail);
        return mail;
    }

    private static void unsubscribe(String address) {
        String link =
                stage.alder()
                        .asWorker()
                        .call(
                                () ->
                                        stage.bean(UnsubscribeLinks.class)
                                                .of(new Subscription(address, null)));
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(
                        stage.alder()
                                .asAnonymous()
                                .call(() -> stage.bean(Unsubscribe.class).unsubscribe(token)))
                .isPresent();
    }

    private static void report(UUID mail, Feedback.Kind kind) {
        var event =
                new Feedback("ses", "e-" + mail, kind, mail, null, "550", stage.clock().instant());
        stage.alder().asWorker().run(() -> stage.bean(RecordFeedback.class).record(List.of(event)));
    }
}
