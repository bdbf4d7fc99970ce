package dev.skerry.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios of {@code ./skerry bench --mail-faults}, small. */
class MailFaultsTest {

    /** More than leave while the single mails do, at some thousands a second. */
    private static final int CAMPAIGN = 20_000;

    /** T1 and T48. */
    @Test
    void a_campaign_whose_worker_is_killed_again_and_again_reaches_everybody_once()
            throws Exception {
        KilledWorkers scenario = new KilledWorkers(300, 3, 3);
        Arrivals.Account account = scenario.play();
        assertNothingLostNorDoubled(account);
        assertThat(account.mails()).isEqualTo(300);
        assertThat(account.uncertain()).isLessThanOrEqualTo(3 * 3);
    }

    /** T2 and T3. */
    @Test
    void what_the_relay_took_without_saying_so_is_uncertain_and_nothing_else_is() throws Exception {
        LostAnswers.Result result = new LostAnswers(300, 25).play();
        assertNothingLostNorDoubled(result.account());
        assertThat(result.hungUp()).isPositive();
        assertThat(result.account().uncertain()).isEqualTo(result.hungUp());
    }

    /** T4: a tenth of a minute's mails may leave at once, one every 11.3 ms after that. */
    @Test
    void three_workers_keep_one_pace() throws Exception {
        PacedSite.Result result = new PacedSite(900, 6_000, 3, 0).play();
        assertNothingLostNorDoubled(result.account());
        assertThat(result.mostInFiveSeconds()).isLessThanOrEqualTo(600 + 5 * 90);
        assertThat(result.seconds()).isGreaterThan(2);
    }

    /** Of both sites, whether the campaign is on its way or stands still. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_single_mail_leaves_at_once_beside_a_campaign(boolean paused) throws Exception {
        Neighbours.Result result =
                new Neighbours(CAMPAIGN, paused, 20, Duration.ofMillis(20)).play();
        assertNothingLostNorDoubled(result.account());
        assertThat(result.account().mails())
                .isEqualTo(2 * (20 + Neighbours.WARM_UP) + (paused ? 0 : CAMPAIGN));
        assertThat(result.left()).as("waited meanwhile").isPositive();
        assertThat(result.others().p99()).isLessThan(Duration.ofSeconds(2));
        assertThat(result.own().p99()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void the_judge_tells_what_is_lost_from_what_is_doubted() {
        Arrivals none = new Arrivals();
        Map<UUID, String> states =
                Map.of(UUID.randomUUID(), "sent", UUID.randomUUID(), "uncertain");
        assertThat(none.against(states)).isEqualTo(new Arrivals.Account(2, 1, 0, 1, 0));
    }

    private static void assertNothingLostNorDoubled(Arrivals.Account account) {
        assertThat(account.lost()).as("lost").isZero();
        assertThat(account.doubled() + account.uncertainCopies()).as("doubled").isZero();
    }
}
