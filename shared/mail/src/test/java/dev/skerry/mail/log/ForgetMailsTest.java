package dev.skerry.mail.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForgetMailsTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private final MailStage mails = new MailStage(stage);
    private final SmtpSink sink = SmtpSink.start(_ -> {});

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
        Postgres.execute(stage.admin(), "truncate pool.mail_campaign_totals");
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void removes_what_is_over_and_old_with_its_attempts() throws Exception {
        sent(stage.alder(), "kim@example.org");
        sent(stage.birch(), "kim@example.org");
        stage.clock().advance(Duration.ofDays(364));
        assertThat(forget(stage.alder())).isZero();

        UUID late = sent(stage.alder(), "robin@example.org");
        stage.clock().advance(Duration.ofDays(2));
        assertThat(forget(stage.alder())).isOne();
        assertThat(ids(stage.alder())).containsExactly(late);
        assertThat(ids(stage.birch())).hasSize(1);
        assertThat(
                        stage.count(
                                "select count(*) from pool.mail_attempts where site_id = ?",
                                stage.alder().site().id().value()))
                .isOne();
    }

    @Test
    void keeps_what_still_waits_however_old_it_is() {
        UUID waiting = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
        stage.clock().advance(Duration.ofDays(400));
        assertThat(forget(stage.alder())).isZero();
        assertThat(ids(stage.alder())).containsExactly(waiting);
    }

    @Test
    void keeps_mails_as_long_as_the_site_says() throws Exception {
        mails.put(
                stage.alder(),
                MailSettings.KEY,
                new MailSettings(null, null, null, null, null, null, 30, null, null));
        sent(stage.alder(), "kim@example.org");
        stage.clock().advance(Duration.ofDays(29));
        assertThat(forget(stage.alder())).isZero();
        stage.clock().advance(Duration.ofDays(2));
        assertThat(forget(stage.alder())).isOne();
    }

    @Test
    void keeps_the_numbers_of_a_campaign_through_several_visits() throws Exception {
        UUID campaign = Ids.next();
        campaign(campaign, 0, 3);
        mails.deliver(stage.alder());
        stage.clock().advance(Duration.ofDays(366));
        assertThat(forget(stage.alder())).isEqualTo(3);
        campaign(campaign, 3, 5);
        mails.deliver(stage.alder());
        assertThat(counts(stage.alder(), campaign))
                .isEqualTo(new CampaignOutbox.Counts(0, 0, 5, 0, 0, 0));
        stage.clock().advance(Duration.ofDays(366));
        assertThat(forget(stage.alder())).isEqualTo(2);
        assertThat(counts(stage.alder(), campaign))
                .isEqualTo(new CampaignOutbox.Counts(0, 0, 5, 0, 0, 0));
        assertThat(counts(stage.birch(), campaign))
                .isEqualTo(new CampaignOutbox.Counts(0, 0, 0, 0, 0, 0));
    }

    private UUID sent(TestSite site, String to) throws InterruptedException {
        UUID id = mails.queue(site, to, Category.TRANSACTIONAL);
        assertThat(mails.deliver(site).sent()).isOne();
        return id;
    }

    private void campaign(UUID campaign, int from, int until) {
        CampaignOutbox outbox = stage.bean(CampaignOutbox.class);
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                outbox.queue(
                                        campaign,
                                        outbox.freeze("welcome", "en"),
                                        null,
                                        IntStream.range(from, until)
                                                .mapToObj(ForgetMailsTest::addressee)
                                                .toList()));
    }

    private static CampaignOutbox.Addressee addressee(int number) {
        String address = "kim" + number + "@example.org";
        return new CampaignOutbox.Addressee(address, address, Map.of("name", "Kim"));
    }

    private static CampaignOutbox.Counts counts(TestSite site, UUID campaign) {
        return site.asWorker().call(() -> stage.bean(CampaignOutbox.class).counts(campaign));
    }

    private static int forget(TestSite site) {
        return site.asWorker().call(stage.bean(ForgetMails.class)::forget);
    }

    private static List<Object> ids(TestSite site) {
        return stage
                .rows("select id from pool.mails where site_id = ?", site.site().id().value())
                .stream()
                .map(it -> it.get("id"))
                .toList();
    }
}
