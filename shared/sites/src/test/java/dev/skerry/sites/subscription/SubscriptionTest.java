package dev.skerry.sites.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTest {

    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension static final Stage stage = Stage.open();

    private final StartTrial startTrial = stage.bean(StartTrial.class);
    private final RecordSubscription record = stage.bean(RecordSubscription.class);
    private final ShowSubscription show = stage.bean(ShowSubscription.class);
    private final Directory directory = stage.bean(Directory.class);
    private final SiteId site =
            stage.site("s" + Ids.next().toString().substring(24), "kennel").site().id();

    /** The clock on the wall stays the same, in summer and in winter time. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T09:00:00Z, 2027-02-28T09:00:00Z, 2027-03-14T09:00:00Z",
        "2027-11-30T09:00:00Z, 2028-02-29T09:00:00Z, 2028-03-14T09:00:00Z",
        "2026-08-31T08:00:00Z, 2026-11-30T09:00:00Z, 2026-12-14T09:00:00Z",
        "2027-01-15T11:00:00Z, 2027-04-15T10:00:00Z, 2027-04-29T10:00:00Z",
        "2026-12-31T23:30:00Z, 2027-03-31T22:30:00Z, 2027-04-14T22:30:00Z"
    })
    void a_trial_is_three_months_of_the_calendar_in_stockholm_and_two_weeks_of_grace(
            Instant start, Instant end, Instant grace) {
        assertThat(Term.trialFrom(start)).isEqualTo(end);
        assertThat(Term.graceAfter(end)).isEqualTo(grace);
    }

    @Test
    void a_trial_runs_out_and_the_site_is_locked_without_anything_having_to_run() {
        assertThat(startTrial.start(site, Plan.SMALL)).isTrue();
        Subscription trial = show.show(site);
        assertThat(trial.status()).isEqualTo("trialing");
        Instant grace = java.util.Objects.requireNonNull(trial.graceUntil());
        assertThat(locked(grace.minusMillis(1))).isFalse();
        assertThat(locked(grace)).isTrue();
        assertThat(trial.at(grace.minusMillis(1)).status()).isEqualTo("trialing");
        assertThat(trial.at(grace).status()).isEqualTo("locked");
    }

    @Test
    void there_is_no_second_trial() {
        startTrial.start(site, Plan.SMALL);
        Subscription first = show.show(site);
        assertThat(startTrial.start(site, Plan.ENTERPRISE)).isFalse();
        assertThat(show.show(site)).isEqualTo(first);
    }

    @Test
    void who_pays_is_not_locked_and_gets_the_plan_at_once() {
        startTrial.start(site, Plan.SMALL);
        Instant now = stage.clock().instant();
        assertThat(record.record(word(SubscriptionStatus.ACTIVE, now.plus(DAY), now))).isTrue();
        assertThat(show.show(site).graceUntil()).isNull();
        assertThat(locked(now.plus(Duration.ofDays(4000)))).isFalse();
        assertThat(directory.byId(site).orElseThrow().terms().plan()).isEqualTo(Plan.MEDIUM);
    }

    @Test
    void who_is_late_has_the_grace_that_began_first_and_is_free_once_paid() {
        Instant now = stage.clock().instant();
        record.record(word(SubscriptionStatus.PAST_DUE, null, now));
        Instant grace = show.show(site).graceUntil();
        assertThat(grace).isEqualTo(Term.graceAfter(now));
        record.record(word(SubscriptionStatus.PAST_DUE, null, now.plus(DAY)));
        assertThat(show.show(site).graceUntil()).isEqualTo(grace);
        record.record(word(SubscriptionStatus.ACTIVE, null, now.plus(DAY.multipliedBy(20))));
        assertThat(locked(now.plus(DAY.multipliedBy(20)))).isFalse();
        record.record(word(SubscriptionStatus.PAST_DUE, null, now.plus(DAY.multipliedBy(40))));
        assertThat(locked(now.plus(DAY.multipliedBy(41)))).as("a new grace").isFalse();
    }

    @Test
    void who_stops_has_what_was_paid_for() {
        Instant now = stage.clock().instant();
        record.record(word(SubscriptionStatus.CANCELLED, now.plus(DAY), now));
        assertThat(locked(now)).isFalse();
        assertThat(locked(now.plus(DAY))).isTrue();
    }

    @Test
    void words_that_come_late_or_again_change_nothing() {
        Instant now = stage.clock().instant();
        record.record(word(SubscriptionStatus.CANCELLED, null, now));
        Subscription cancelled = show.show(site);
        assertThat(
                        record.record(
                                word(SubscriptionStatus.ACTIVE, now.plus(DAY), now.minusMillis(1))))
                .isFalse();
        assertThat(show.show(site)).isEqualTo(cancelled);
        assertThat(record.record(word(SubscriptionStatus.CANCELLED, null, now))).isTrue();
        assertThat(show.show(site)).isEqualTo(cancelled);
    }

    @Test
    void the_providers_ids_name_one_site_and_stay() {
        Instant now = stage.clock().instant();
        String id = "sub_" + site;
        record.record(paid(site.value(), id, now));
        record.record(word(SubscriptionStatus.PAST_DUE, null, now));
        assertThat(show.siteOf(id)).contains(site);
        UUID birch = stage.birch().site().id().value();
        Problem taken =
                catchThrowableOfType(Problem.class, () -> record.record(paid(birch, id, now)));
        assertThat(taken.code()).isEqualTo(ProblemCode.CONFLICT);
        assertThat(show.find(stage.birch().site().id())).isEmpty();
    }

    @Test
    void nobody_pays_for_the_platform_or_for_what_is_not_there() {
        SiteId platform = stage.platform().site().id();
        assertThat(startTrial.start(platform, Plan.SMALL)).isFalse();
        Instant now = stage.clock().instant();
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> record.record(paid(platform.value(), "sub_p", now)))
                                .code())
                .isEqualTo(ProblemCode.CONFLICT);
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> record.record(paid(Ids.next(), "sub_n", now)))
                                .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(show.find(platform)).isEmpty();
    }

    @Test
    void a_trial_has_an_end() {
        Instant now = stage.clock().instant();
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> word(SubscriptionStatus.TRIALING, null, now))
                                .errors())
                .extracting(Problem.Invalid::pointer)
                .containsExactly("/trialEndsAt");
    }

    private boolean locked(Instant at) {
        return directory.byId(site).orElseThrow().terms().isLocked(at);
    }

    private RecordSubscription.Command word(
            SubscriptionStatus status, @Nullable Instant periodEnd, Instant asOf) {
        return new RecordSubscription.Command(
                site.value(), status, Plan.MEDIUM, null, periodEnd, null, null, asOf);
    }

    private static RecordSubscription.Command paid(UUID site, String subscription, Instant asOf) {
        return new RecordSubscription.Command(
                site, SubscriptionStatus.ACTIVE, Plan.MEDIUM, null, null, null, subscription, asOf);
    }
}
