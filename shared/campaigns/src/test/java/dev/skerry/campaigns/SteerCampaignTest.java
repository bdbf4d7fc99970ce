package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.campaigns.CampaignView.Counts;
import dev.skerry.campaigns.CampaignView.Measured;
import dev.skerry.campaigns.SteerCampaign.Action;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.FaultySmtpServer;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SteerCampaignTest {

    @RegisterExtension static final Stage stage = Stage.open(CampaignStage.properties());

    private final CampaignStage campaigns = new CampaignStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void empty() {
        campaigns.reset(sink.port());
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void a_paused_campaign_sends_nothing_until_it_is_resumed() throws Exception {
        campaigns.contacts(stage.alder(), 10);
        UUID id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        assertThat(steer(id, Action.PAUSE).status()).isEqualTo("paused");
        assertThat(steer(id, Action.PAUSE).etaSeconds()).isNull();
        assertThat(campaigns.deliver(stage.alder())).isZero();
        assertThat(received).isEmpty();
        assertThat(paused(stage.alder())).isOne();
        assertThat(paused(stage.birch())).isZero();

        assertThat(steer(id, Action.RESUME).status()).isEqualTo("running");
        assertThat(campaigns.deliver(stage.alder())).isEqualTo(10);
        assertThat(campaigns.view(stage.alder(), id).status()).isEqualTo("finished");
    }

    private static int paused(TestSite site) {
        return site.asStaff(Role.OPERATOR).call(stage.bean(CountPausedCampaigns.class)::count);
    }

    /** The pace says 100,000 a minute, and then the relay is slow. */
    @Test
    void tells_how_fast_it_really_is_and_when_it_ends_at_that() throws Exception {
        campaigns.contacts(stage.alder(), 40);
        UUID id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        assertThat(campaigns.view(stage.alder(), id).measured()).as("none left yet").isNull();
        Instant began = stage.clock().instant();
        sent(10, began.plusSeconds(30));
        stage.clock().set(began.plusSeconds(60));
        assertThat(campaigns.view(stage.alder(), id).measured()).isEqualTo(new Measured(10, 180));

        sent(5, began.plusSeconds(570));
        stage.clock().set(began.plusSeconds(600));
        CampaignView lately = campaigns.view(stage.alder(), id);
        assertThat(lately.measured()).as("of five minutes").isEqualTo(new Measured(1, 1500));
        assertThat(lately.ratePerMinute()).isEqualTo(100_000);
        assertThat(lately.etaSeconds()).isOne();
        assertThat(steer(id, Action.PAUSE).measured()).isNull();
    }

    private static void sent(int mails, Instant at) {
        stage.insert(
                "update pool.mails set state = 'sent', sent_at = ? where id in ("
                        + "select id from pool.mails where state = 'ready' order by id limit ?)",
                at.atOffset(ZoneOffset.UTC),
                mails);
    }

    @Test
    void a_pause_keeps_those_back_who_are_not_in_the_outbox_yet() {
        campaigns.contacts(stage.alder(), 15_000);
        UUID id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        Counts before = steer(id, Action.PAUSE).counts();
        assertThat(campaigns.batch(stage.alder()).put()).isZero();
        assertThat(campaigns.view(stage.alder(), id).counts()).isEqualTo(before);
        assertThat(before.pending()).isPositive();
        assertThat(steer(id, Action.RESUME).counts().queued()).isEqualTo(15_000);
    }

    @Test
    void a_cancelled_campaign_calls_everything_skipped_that_has_not_left() throws Exception {
        campaigns.contacts(stage.alder(), 15_000);
        UUID id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        CampaignView over = steer(id, Action.CANCEL);
        assertThat(over.status()).isEqualTo("cancelled");
        assertThat(over.finishedAt()).isNotNull();
        assertThat(over.counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 15_000));
        assertThat(campaigns.deliver(stage.alder())).isZero();
        assertThat(campaigns.batch(stage.alder()).put()).isZero();
        assertThat(received).isEmpty();
        assertThat(steer(id, Action.CANCEL).status()).isEqualTo("cancelled");
        refusesAllBut(id, Action.CANCEL);
    }

    @Test
    void sends_again_what_failed_and_nothing_else() throws Exception {
        campaigns.contacts(stage.alder(), 3);
        UUID id;
        try (var server = FaultySmtpServer.script().say("RCPT", "450 4.2.1 Later").start()) {
            campaigns.relay(stage.alder(), server.port());
            id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
            for (int i = 0; i < 10; i++) {
                campaigns.deliver(stage.alder());
                stage.clock().advance(Duration.ofHours(30));
            }
        }
        CampaignView failed = campaigns.view(stage.alder(), id);
        assertThat(failed.counts()).isEqualTo(new Counts(0, 0, 0, 3, 0, 0));
        assertThat(failed.status()).isEqualTo("finished");

        campaigns.relay(stage.alder(), sink.port());
        assertThat(steer(id, Action.RESEND_FAILED).status()).isEqualTo("running");
        campaigns.deliver(stage.alder());
        assertThat(received).hasSize(3);
        assertThat(steer(id, Action.RESEND_FAILED).status()).isEqualTo("finished");
        assertThat(campaigns.deliver(stage.alder())).isZero();
        assertThat(received).hasSize(3);
    }

    @Test
    void who_no_longer_wants_mail_gets_none_that_still_waits() throws Exception {
        campaigns.contact(stage.alder(), "ann");
        campaigns.contact(stage.alder(), "bo");
        UUID cy = campaigns.contact(stage.alder(), "cy");
        UUID di = campaigns.contact(stage.alder(), "di");
        campaigns.contact(stage.birch(), "bo");
        UUID id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        campaigns.start(stage.birch(), CampaignStage.EVERYBODY);

        campaigns.suppress(stage.alder(), "bo@example.org");
        campaigns.unsubscribe(stage.alder(), cy);
        campaigns.doNotDisturb(stage.alder(), di);
        campaigns.deliver(stage.alder());

        assertThat(received.stream().map(it -> it.to().getFirst()))
                .containsExactly("ann@example.org");
        assertThat(campaigns.view(stage.alder(), id).counts())
                .isEqualTo(new Counts(0, 0, 1, 0, 0, 3));
        assertThat(campaigns.deliver(stage.birch())).as("the wish was another site's").isOne();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void a_campaign_of_another_site_answers_like_an_unknown_one(Action action) {
        campaigns.contacts(stage.alder(), 3);
        UUID id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        assertThatThrownBy(() -> campaigns.steer(stage.birch(), id, action))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_FOUND));
        assertThat(campaigns.view(stage.alder(), id).counts().queued()).isEqualTo(3);
        assertThat(campaigns.view(stage.alder(), id).status()).isEqualTo("running");
    }

    private void refusesAllBut(UUID id, Action allowed) {
        for (Action action : Action.values()) {
            if (action != allowed) {
                assertThatThrownBy(() -> steer(id, action))
                        .isInstanceOfSatisfying(
                                Problem.class,
                                it ->
                                        assertThat(it.code())
                                                .isEqualTo(ProblemCode.CAMPAIGN_FINISHED));
            }
        }
    }

    private CampaignView steer(UUID id, Action action) {
        return campaigns.steer(stage.alder(), id, action);
    }
}
