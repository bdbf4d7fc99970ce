package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.campaign.CampaignOutbox.Addressee;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail that was queued before somebody said that they want no more of its kind. */
class UnwantedMailTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final String KIM = "kim@example.org";

    private final MailStage mails = new MailStage(stage);
    private final CampaignOutbox outbox = stage.bean(CampaignOutbox.class);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    /**
     * What leaves of: a security mail, a transactional one, mass mail to news, to offers, to all.
     */
    @ParameterizedTest
    @CsvSource({
        "all,  '',   0",
        "bulk, '',   2",
        "list, news, 4",
        "list, tips, 5",
    })
    void does_not_leave(String scope, String list, int left) throws Exception {
        mails.queue(stage.alder(), KIM, Category.SECURITY);
        mails.queue(stage.alder(), KIM, Category.TRANSACTIONAL);
        campaign(stage.alder(), "news");
        campaign(stage.alder(), "offers");
        campaign(stage.alder(), null);

        suppress(stage.alder(), scope, list);
        mails.deliver(stage.alder());

        assertThat(received).hasSize(left);
        assertThat(mails.count(stage.alder(), "sent")).isEqualTo(left);
        assertThat(
                        stage.count(
                                "select count(*) from pool.mails where state = 'failed'"
                                        + " and last_error = 'suppressed_unsubscribed' and lease_token is null"))
                .isEqualTo(5 - left);
        assertThat(
                        stage.count(
                                "select count(*) from pool.mails where state = 'failed'"
                                        + " and category = 'security' and data is not null"))
                .as("secrets are forgotten")
                .isZero();
    }

    @Test
    void is_told_from_what_failed_and_is_not_tried_again() throws Exception {
        UUID campaign = campaign(stage.alder(), "news");
        suppress(stage.alder(), "bulk", "");
        mails.deliver(stage.alder());
        stage.alder().asWorker().run(() -> outbox.retryFailed(campaign));
        assertThat(stage.alder().asWorker().call(() -> outbox.counts(campaign)))
                .isEqualTo(new CampaignOutbox.Counts(0, 0, 0, 0, 0, 1));
    }

    @Test
    void is_not_queued_afterwards() {
        suppress(stage.alder(), "list", "news");
        assertThat(queue(stage.alder(), Ids.next(), "news")).isZero();
        assertThat(queue(stage.alder(), Ids.next(), null)).isOne();
        suppress(stage.alder(), "bulk", "");
        assertThat(queue(stage.alder(), Ids.next(), null)).isZero();
    }

    @Test
    void of_another_site_leaves() throws Exception {
        campaign(stage.birch(), "news");
        suppress(stage.alder(), "all", "");
        mails.deliver(stage.birch());
        assertThat(received).hasSize(1);
    }

    /** Mass mail that stands still keeps nobody from a new password. */
    @Test
    void mass_mail_has_a_stream_of_its_own() throws Exception {
        campaign(stage.alder(), "news");
        LaneRepository lanes = stage.bean(LaneRepository.class);
        stage.alder().asWorker().run(() -> lanes.hold(LaneRepository.BULK, true));
        mails.queue(stage.alder(), KIM, Category.SECURITY);

        assertThat(mails.deliver(stage.alder()).sent()).isOne();
        assertThat(mails.sweep(stage.alder()).woken()).as("nothing to wake anybody for").isFalse();
        stage.alder().asWorker().run(() -> lanes.hold(LaneRepository.BULK, false));
        assertThat(mails.sweep(stage.alder()).woken()).isTrue();
        assertThat(mails.deliver(stage.alder()).sent()).isOne();
    }

    private UUID campaign(TestSite site, @Nullable String list) {
        UUID campaign = Ids.next();
        assertThat(queue(site, campaign, list)).isOne();
        return campaign;
    }

    private int queue(TestSite site, UUID campaign, @Nullable String list) {
        List<Addressee> kim = List.of(new Addressee(KIM, KIM, Map.of("name", "Kim")));
        return site.asWorker()
                .call(() -> outbox.queue(campaign, outbox.freeze("welcome", "en"), list, kim));
    }

    private static void suppress(TestSite site, String scope, String list) {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at, scope, list)"
                        + " values (?, ?, 'unsubscribed', now(), ?, ?)",
                site.site().id().value(),
                KIM,
                scope,
                list);
    }
}
