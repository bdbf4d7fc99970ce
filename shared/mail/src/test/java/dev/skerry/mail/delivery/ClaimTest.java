package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which of a site's mails is next. */
class ClaimTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private final MailStage mails = new MailStage(stage);
    private final CampaignOutbox outbox = stage.bean(CampaignOutbox.class);
    private final UUID first = Ids.next();
    private final UUID second = Ids.next();

    @BeforeEach
    void no_mail() {
        mails.reset(9);
    }

    @Test
    void what_somebody_waits_for_comes_before_every_campaign() {
        mails.campaign(stage.alder(), first, 3);
        UUID receipt = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
        UUID reset = mails.queue(stage.alder(), "kim@example.org", Category.SECURITY);
        assertThat(claim(2)).containsExactly(reset, receipt);
        assertThat(claim(10)).hasSize(3);
        assertThat(claim(10)).isEmpty();
    }

    @Test
    void takes_of_several_campaigns_until_it_has_enough() {
        mails.campaign(stage.alder(), first, 3);
        mails.campaign(stage.alder(), second, 3);
        assertThat(claim(4)).hasSize(4);
        assertThat(claim(4)).hasSize(2);
    }

    @Test
    void passes_by_a_campaign_that_stands_still_and_says_when_there_is_more() {
        mails.campaign(stage.alder(), first, 3);
        mails.campaign(stage.alder(), second, 1);
        stage.alder().asWorker().run(() -> outbox.pause(first));
        assertThat(claim(10)).hasSize(1);
        assertThat(due()).isFalse();
        stage.alder().asWorker().run(() -> outbox.resume(first));
        assertThat(due()).isTrue();
        assertThat(claim(10)).hasSize(3);
    }

    @Test
    void a_lane_of_the_site_holds_everything_and_that_of_mass_mail_only_mass_mail() {
        mails.campaign(stage.alder(), first, 2);
        UUID single = mails.queue(stage.alder(), "kim@example.org", Category.MARKETING);
        UUID receipt = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
        hold(stage.alder().site().id().value(), true);
        assertThat(claim(10)).isEmpty();
        assertThat(due()).isFalse();
        hold(stage.alder().site().id().value(), false);
        hold(LaneRepository.BULK, true);
        assertThat(claim(10)).containsExactly(receipt);
        assertThat(due()).isFalse();
        hold(LaneRepository.BULK, false);
        assertThat(claim(10)).hasSize(3).contains(single);
    }

    /** However much of it there is: none is read. */
    @Test
    void a_paused_campaign_costs_nothing_to_pass_by() {
        mails.campaign(stage.alder(), first, 5_000);
        stage.alder().asWorker().run(() -> outbox.pause(first));
        mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
        Postgres.execute(stage.admin(), "analyze pool.mails");
        assertThat(RowsRead.by(stage, () -> assertThat(claim(200)).hasSize(1))).isLessThan(20);
        assertThat(RowsRead.by(stage, () -> assertThat(due()).isFalse())).isLessThan(20);

        stage.alder().asWorker().run(() -> outbox.resume(first));
        assertThat(RowsRead.by(stage, () -> assertThat(claim(200)).hasSize(200)))
                .isBetween(200L, 1_000L);
    }

    private static void hold(UUID lane, boolean held) {
        stage.alder().asWorker().run(() -> stage.bean(LaneRepository.class).hold(lane, held));
    }

    private static List<UUID> claim(int most) {
        return stage
                .alder()
                .asWorker()
                .call(
                        () ->
                                stage.bean(ClaimRepository.class)
                                        .claim(
                                                Ids.next(),
                                                most,
                                                stage.clock().instant(),
                                                Duration.ofMinutes(1)))
                .stream()
                .map(ClaimedMail::id)
                .toList();
    }

    /** Whether anything that waits will come due by itself. */
    private static boolean due() {
        return stage.alder()
                .asWorker()
                .call(() -> stage.bean(ClaimRepository.class).nextDue())
                .isPresent();
    }
}
