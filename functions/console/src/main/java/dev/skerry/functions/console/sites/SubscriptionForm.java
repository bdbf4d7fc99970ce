package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Day;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Plan;
import dev.skerry.sites.subscription.RecordSubscription;
import dev.skerry.sites.subscription.Subscription;
import dev.skerry.sites.subscription.SubscriptionStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed of a subscription, as they typed it.
 *
 * @param trialEndsAt the last day of the trial
 * @param currentPeriodEnd the last day that is paid for
 */
@Serdeable
public record SubscriptionForm(
        @Nullable String status,
        @Nullable String plan,
        @Nullable String trialEndsAt,
        @Nullable String currentPeriodEnd) {

    public SubscriptionForm {
        status = Asked.text(status);
        plan = Asked.text(plan);
        trialEndsAt = Asked.text(trialEndsAt);
        currentPeriodEnd = Asked.text(currentPeriodEnd);
    }

    static SubscriptionForm on(String plan) {
        return new SubscriptionForm("active", plan, "", "");
    }

    static SubscriptionForm of(Subscription written) {
        return new SubscriptionForm(
                written.status(),
                written.plan(),
                Day.field(written.trialEndsAt()),
                Day.field(written.currentPeriodEnd()));
    }

    /**
     * @throws Problem {@code invalid_request} with what is wrong
     */
    RecordSubscription.Command command(UUID site, Instant now) {
        return new RecordSubscription.Command(
                site,
                SubscriptionStatus.of(Asked.text(status))
                        .orElseThrow(() -> Problem.invalid("/status", "is no status")),
                Plan.of(Asked.text(plan)).orElseThrow(() -> Problem.invalid("/plan", "is no plan")),
                last("/trialEndsAt", trialEndsAt),
                last("/currentPeriodEnd", currentPeriodEnd),
                null,
                null,
                now);
    }

    /** The last second of that day. */
    private static @Nullable Instant last(String pointer, @Nullable String typed) {
        Instant over = Day.until(pointer, typed);
        return over == null ? null : over.minusSeconds(1);
    }
}
