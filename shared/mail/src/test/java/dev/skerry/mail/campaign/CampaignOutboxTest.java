package dev.skerry.mail.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.campaign.CampaignOutbox.Addressee;
import dev.skerry.mail.campaign.CampaignOutbox.Counts;
import dev.skerry.mail.delivery.ClockWaiting;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CampaignOutboxTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private final MailStage mails = new MailStage(stage);
    private final CampaignOutbox outbox = stage.bean(CampaignOutbox.class);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);
    private final UUID campaign = Ids.next();

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void queues_each_addressee_once_however_often_it_is_asked() throws Exception {
        assertThat(queue(stage.alder(), addressees(50))).isEqualTo(50);
        assertThat(queue(stage.alder(), addressees(60))).isEqualTo(10);
        mails.deliver(stage.alder());
        assertThat(received.stream().map(it -> it.to().getFirst()).distinct()).hasSize(60);
        assertThat(received).hasSize(60);
        assertThat(received.getFirst().header("Auto-Submitted")).isEmpty();
        assertThat(counts(stage.alder())).isEqualTo(new Counts(0, 0, 60, 0, 0, 0));
    }

    @Test
    void leaves_out_suppressed_addressees() {
        stage.insert(
                "insert into pool.mail_suppressions values (?, 'kim3@example.org', 'bounce', now())",
                stage.alder().site().id().value());
        assertThat(queue(stage.alder(), addressees(5))).isEqualTo(4);
    }

    @Test
    void cancels_what_has_not_left() throws Exception {
        queue(stage.alder(), addressees(5));
        assertThat(stage.alder().asWorker().call(() -> outbox.cancel(campaign))).isEqualTo(5);
        mails.deliver(stage.alder());
        assertThat(received).isEmpty();
        assertThat(counts(stage.alder())).isEqualTo(new Counts(0, 0, 0, 0, 0, 5));
        stage.alder().asWorker().call(() -> outbox.retryFailed(campaign));
        assertThat(counts(stage.alder()).ready()).isZero();
    }

    @Test
    void does_not_steer_a_campaign_of_another_site() {
        queue(stage.alder(), addressees(5));
        assertThat(stage.birch().asWorker().call(() -> outbox.cancel(campaign))).isZero();
        assertThat(counts(stage.birch())).isEqualTo(new Counts(0, 0, 0, 0, 0, 0));
        assertThat(counts(stage.alder()).ready()).isEqualTo(5);
    }

    /** There may be as many waiting workers as there are workers. */
    @Test
    void a_worker_that_waits_for_a_campaign_s_turn_takes_what_somebody_waits_for()
            throws Exception {
        stage.alder().asWorker().run(() -> outbox.setPace(campaign, 60));
        queue(stage.alder(), addressees(30));
        List<UUID> reset = new ArrayList<>();
        List<Instant> asked = new ArrayList<>();
        stage.bean(ClockWaiting.class)
                .meanwhile(
                        () -> {
                            asked.add(stage.clock().instant());
                            reset.add(
                                    mails.queue(
                                            stage.alder(), "robin@example.org", Category.SECURITY));
                        });

        mails.deliver(stage.alder());

        Map<String, Object> mail = mails.mail(reset.getFirst());
        assertThat(mail).containsEntry("state", "sent");
        assertThat(((Timestamp) mail.get("sent_at")).toInstant())
                .isBetween(asked.getFirst(), asked.getFirst().plusMillis(500));
        assertThat(received.getFirst().to().getFirst()).as("the campaign began").startsWith("Kim");
    }

    private int queue(TestSite site, List<Addressee> addressees) {
        return site.asWorker()
                .call(
                        () ->
                                outbox.queue(
                                        campaign,
                                        outbox.freeze("welcome", "en"),
                                        null,
                                        addressees));
    }

    private Counts counts(TestSite site) {
        return site.asWorker().call(() -> outbox.counts(campaign));
    }

    private static List<Addressee> addressees(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        it ->
                                new Addressee(
                                        "kim" + it,
                                        "Kim" + it + "@example.org",
                                        Map.of("name", "Kim")))
                .toList();
    }
}
