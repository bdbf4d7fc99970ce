package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a batch puts out, however often it ends halfway and however many run at once. */
class RunCampaignBatchTest {

    @RegisterExtension static final Stage stage = Stage.open(CampaignStage.properties());

    private final CampaignStage campaigns = new CampaignStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void empty() {
        campaigns.reset(sink.port());
        Postgres.execute(stage.admin(), "drop function if exists pool.fail_now_and_then() cascade");
        Postgres.execute(stage.admin(), "drop function if exists pool.note_page() cascade");
        Postgres.execute(stage.admin(), "drop table if exists pool.pages");
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void puts_out_ten_thousand_in_seconds() {
        campaigns.contacts(stage.alder(), 10_000);
        long start = System.nanoTime();
        UUID id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("10,000 recipients were in the outbox after " + took);
        assertThat(campaigns.view(stage.alder(), id).counts())
                .isEqualTo(new CampaignView.Counts(0, 10_000, 0, 0, 0, 0));
        assertThat(took).isLessThan(Duration.ofSeconds(30));
    }

    /** Memory does not grow with a campaign: no more than a page of it is there at any time. */
    @Test
    void holds_no_more_than_a_page_of_twenty_thousand_at_once() {
        Postgres.execute(
                stage.admin(),
                """
                create table pool.pages (mails integer not null);
                grant insert on pool.pages to public;
                create function pool.note_page() returns trigger language plpgsql as $$
                begin
                  insert into pool.pages select count(*) from added;
                  return null;
                end $$;
                create trigger note_page after insert on pool.mails referencing new table as added
                  for each statement execute function pool.note_page();
                """);
        campaigns.contacts(stage.alder(), 20_000);
        UUID id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        while (campaigns.batch(stage.alder()).more()) {
            // the function runs every minute
        }
        assertThat(campaigns.view(stage.alder(), id).counts().queued()).isEqualTo(20_000);
        assertThat(stage.rows("select mails, count(*) as pages from pool.pages group by mails"))
                .containsExactly(Map.of("mails", RunCampaignBatch.PAGE, "pages", 20L));
    }

    @Test
    void lets_nobody_join_who_came_after_the_beginning() {
        campaigns.contacts(stage.alder(), 20_000);
        UUID id = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        assertThat(campaigns.view(stage.alder(), id).counts().pending()).isPositive();
        campaigns.contact(stage.alder(), "late");
        campaigns.batch(stage.alder());
        assertThat(campaigns.view(stage.alder(), id).counts().queued()).isEqualTo(20_000);
        assertThat(campaigns.queued(stage.alder())).doesNotContain("late@example.org");
    }

    @Test
    void leaves_a_campaign_alone_that_is_a_day_late_until_somebody_resumes_it() {
        campaigns.contacts(stage.alder(), 3);
        UUID id =
                campaigns
                        .start(
                                stage.alder(),
                                campaigns.command(
                                        Channel.EMAIL,
                                        CampaignStage.EVERYBODY,
                                        600,
                                        stage.clock().instant().plusSeconds(60),
                                        null))
                        .id();
        stage.clock().advance(Duration.ofHours(26));
        campaigns.batch(stage.alder());
        assertThat(campaigns.view(stage.alder(), id).status()).isEqualTo("paused");
        assertThat(campaigns.queued(stage.alder())).isEmpty();
        campaigns.steer(stage.alder(), id, SteerCampaign.Action.RESUME);
        assertThat(campaigns.queued(stage.alder())).hasSize(3);
    }

    @Test
    void does_nothing_for_campaigns_of_another_site() {
        campaigns.contacts(stage.alder(), 3);
        later(stage.clock().instant().plusSeconds(60));
        stage.clock().advance(Duration.ofMinutes(2));
        assertThat(campaigns.batch(stage.birch())).isEqualTo(new RunCampaignBatch.Result(0, false));
        assertThat(campaigns.queued(stage.alder())).isEmpty();
    }

    /** T48: writes fail at random, the commit itself among them; each time the next run goes on. */
    @RepeatedTest(5)
    void reaches_everybody_once_however_often_it_ends_halfway() throws Exception {
        campaigns.contacts(stage.alder(), 6_500);
        UUID id = later(stage.clock().instant().plusSeconds(60));
        stage.clock().advance(Duration.ofMinutes(2));
        failNowAndThen();
        int crashes = 0;
        for (int run = 0; run < 300; run++) {
            try {
                if (!campaigns.batch(stage.alder()).more()) {
                    break;
                }
            } catch (RuntimeException crash) {
                crashes++;
            }
        }
        failNoMore();
        assertThat(crashes).as("so that it says something").isPositive();
        assertThat(campaigns.view(stage.alder(), id).counts().pending()).isZero();
        everyoneOnce(6_500);
    }

    @Test
    void twin_that_moves_its_cursor_in_a_transaction_of_its_own_loses_people() {
        campaigns.contacts(stage.alder(), 3_000);
        UUID id = later(stage.clock().instant().plusSeconds(60));
        naiveBatch(id, 1);
        assertThat(stage.count("select count(*) from pool.mails")).isEqualTo(2_000);
    }

    @Test
    void runners_side_by_side_reach_everybody_once() throws Exception {
        campaigns.contacts(stage.alder(), 5_000);
        later(stage.clock().instant().plusSeconds(60));
        stage.clock().advance(Duration.ofMinutes(2));
        List<Callable<Integer>> runners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runners.add(() -> campaigns.batch(stage.alder()).put());
        }
        int put = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(runners)) {
                put += done.get();
            }
        }
        put += campaigns.batch(stage.alder()).put();
        assertThat(put).isEqualTo(5_000);
        everyoneOnce(5_000);
    }

    private UUID later(Instant at) {
        return campaigns
                .start(
                        stage.alder(),
                        campaigns.command(
                                Channel.EMAIL, CampaignStage.EVERYBODY, 100_000, at, null))
                .id();
    }

    private void everyoneOnce(int count) throws Exception {
        assertThat(stage.count("select count(*) from pool.mails")).isEqualTo(count);
        while (campaigns.deliver(stage.alder()) > 0) {
            stage.clock().advance(Duration.ofSeconds(10));
        }
        assertThat(received).hasSize(count);
        assertThat(received.stream().map(it -> it.to().getFirst()).distinct()).hasSize(count);
    }

    private void failNowAndThen() {
        Postgres.execute(
                stage.admin(),
                """
                create function pool.fail_now_and_then() returns trigger language plpgsql as $$
                begin
                  if random() < 0.2 then raise exception 'crash'; end if;
                  return null;
                end $$;
                create trigger fail_mails after insert on pool.mails
                  for each statement execute function pool.fail_now_and_then();
                create trigger fail_campaigns before update on pool.campaigns
                  for each statement execute function pool.fail_now_and_then();
                create constraint trigger fail_commit after update on pool.campaigns deferrable initially deferred
                  for each row execute function pool.fail_now_and_then();
                """);
    }

    private void failNoMore() {
        Postgres.execute(stage.admin(), "drop function if exists pool.fail_now_and_then() cascade");
    }

    /** Cursor first, recipients after; ends between the two on one page. */
    private void naiveBatch(UUID id, int crashOnPage) {
        CampaignRepository repository = stage.bean(CampaignRepository.class);
        stage.alder()
                .asWorker()
                .run(
                        () -> {
                            for (int page = 0; page < 3; page++) {
                                Campaign campaign = repository.find(id).orElseThrow();
                                List<Person> people =
                                        stage.bean(AudienceRepository.class)
                                                .next(campaign, 1000, stage.clock().instant());
                                repository.move(
                                        id,
                                        people.getLast().id(),
                                        0,
                                        false,
                                        stage.clock().instant());
                                if (page != crashOnPage) {
                                    stage.bean(MailOutlet.class).put(campaign, people);
                                }
                            }
                        });
    }
}
