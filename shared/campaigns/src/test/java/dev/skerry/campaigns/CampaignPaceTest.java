package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many mails arrive in any 60 seconds, by the times of the sink. */
class CampaignPaceTest {

    @RegisterExtension static final Stage stage = Stage.open(CampaignStage.properties());

    private static final int RATE = 120;
    private static final int RECIPIENTS = 500;

    private final CampaignStage campaigns = new CampaignStage(stage);
    private final ClockWaiting waiting = stage.bean(ClockWaiting.class);
    private final List<Instant> arrivals = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(_ -> arrivals.add(stage.clock().instant()));

    @BeforeEach
    void empty() {
        campaigns.reset(sink.port());
        campaigns.contacts(stage.alder(), RECIPIENTS);
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void many_processes_together_keep_the_pace_of_a_campaign() throws Exception {
        start(RATE);
        Instant begun = stage.clock().instant();
        try (var processes = Executors.newFixedThreadPool(4)) {
            while (arrivals.size() < RECIPIENTS) {
                waiting.begin(4);
                for (var done : processes.invokeAll(Collections.nCopies(4, this::deliver))) {
                    done.get();
                }
                stage.clock().advance(Duration.ofSeconds(1));
            }
        }
        assertThat(arrivals).hasSize(RECIPIENTS);
        assertThat(mostInAnyMinute()).isLessThanOrEqualTo(RATE);
        assertThat(Duration.between(begun, stage.clock().instant()))
                .as("and not much slower")
                .isLessThan(Duration.ofSeconds(60 * RECIPIENTS / RATE * 3 / 2));
    }

    /** Each process remembers for itself when its next mail is due. */
    @Test
    void twin_with_a_limiter_in_each_process_breaks_the_pace() throws Exception {
        UUID id = start(RATE);
        long[] due = new long[4];
        while (arrivals.size() < RECIPIENTS) {
            for (int process = 0; process < due.length; process++) {
                Postgres.execute(
                        stage.admin(),
                        "update pool.mail_lanes set paused_until = null, due_micros = %d where id = '%s'"
                                .formatted(due[process], id));
                campaigns.deliver(stage.alder());
                due[process] =
                        stage.count("select due_micros from pool.mail_lanes where id = ?", id);
            }
            stage.clock().advance(Duration.ofSeconds(1));
        }
        assertThat(mostInAnyMinute()).isGreaterThan(RATE);
    }

    @Test
    void a_pause_gives_nothing_away_that_the_pace_would_not_have() throws Exception {
        UUID id = start(RATE);
        for (int i = 0; arrivals.size() < RECIPIENTS - RATE; i++) {
            campaigns.deliver(stage.alder());
            int before = arrivals.size();
            campaigns.steer(stage.alder(), id, SteerCampaign.Action.PAUSE);
            assertThat(campaigns.deliver(stage.alder())).isZero();
            assertThat(arrivals).hasSize(before);
            stage.clock().advance(Duration.ofSeconds(i % 20));
            campaigns.steer(stage.alder(), id, SteerCampaign.Action.RESUME);
        }
        assertThat(mostInAnyMinute()).isLessThanOrEqualTo(RATE);
    }

    @Test
    void the_pace_of_one_campaign_is_not_that_of_another() throws Exception {
        start(1);
        UUID fast = start(100_000);
        campaigns.deliver(stage.alder());
        assertThat(campaigns.view(stage.alder(), fast).counts().sent()).isEqualTo(RECIPIENTS);
    }

    private Integer deliver() throws InterruptedException {
        try {
            return campaigns.deliver(stage.alder());
        } finally {
            waiting.ended();
        }
    }

    private UUID start(int rate) {
        return campaigns
                .start(
                        stage.alder(),
                        campaigns.command(Channel.EMAIL, CampaignStage.EVERYBODY, rate, null, null))
                .id();
    }

    private long mostInAnyMinute() {
        List<Instant> sorted = arrivals.stream().sorted().toList();
        return sorted.stream()
                .mapToLong(
                        from ->
                                sorted.stream()
                                        .filter(it -> !it.isBefore(from))
                                        .filter(it -> it.isBefore(from.plusSeconds(60)))
                                        .count())
                .max()
                .orElse(0);
    }
}
