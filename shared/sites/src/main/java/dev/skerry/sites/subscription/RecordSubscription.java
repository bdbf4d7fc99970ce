package dev.skerry.sites.subscription;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.SiteTrail;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the payment provider, or an operator, says of a site's subscription. Words that
 * come late change nothing.
 */
@Singleton
public final class RecordSubscription {

    /**
     * @param trialEndsAt null stays as it was
     * @param currentPeriodEnd until when it is paid for; null stays as it was
     * @param stripeCustomer the provider's id; null stays as it was
     * @param asOf when that was so: what was so before it is no news any more
     * @param lockedFrom from when on the site may only be read, where somebody has worked that out;
     *     null for what follows from the status
     */
    public record Command(
            UUID site,
            SubscriptionStatus status,
            Plan plan,
            @Nullable Instant trialEndsAt,
            @Nullable Instant currentPeriodEnd,
            @Nullable String stripeCustomer,
            @Nullable String stripeSubscription,
            Instant asOf,
            @Nullable Instant lockedFrom) {

        public Command {
            if (status == SubscriptionStatus.TRIALING && trialEndsAt == null) {
                throw Problem.invalid("/trialEndsAt", "a trial has an end");
            }
        }

        public Command(
                UUID site,
                SubscriptionStatus status,
                Plan plan,
                @Nullable Instant trialEndsAt,
                @Nullable Instant currentPeriodEnd,
                @Nullable String stripeCustomer,
                @Nullable String stripeSubscription,
                Instant asOf) {
            this(
                    site,
                    status,
                    plan,
                    trialEndsAt,
                    currentPeriodEnd,
                    stripeCustomer,
                    stripeSubscription,
                    asOf,
                    null);
        }

        /** Whether that is what is written down already. */
        public boolean isSaidBy(Subscription written) {
            return written.status().equals(status.word())
                    && written.plan().equals(plan.word())
                    && isKept(trialEndsAt, written.trialEndsAt())
                    && isKept(currentPeriodEnd, written.currentPeriodEnd())
                    && Objects.equals(graceUntil(), written.graceUntil());
        }

        private static boolean isKept(@Nullable Instant said, @Nullable Instant written) {
            return said == null || said.equals(written);
        }

        /**
         * Who pays is never locked out by a word that did not reach us; who stops has what was paid
         * for.
         */
        @Nullable Instant graceUntil() {
            if (lockedFrom != null) {
                return lockedFrom;
            }
            return switch (status) {
                case ACTIVE -> null;
                case TRIALING -> Term.graceAfter(trialEndsAt == null ? asOf : trialEndsAt);
                case PAST_DUE -> Term.graceAfter(asOf);
                case CANCELLED ->
                        currentPeriodEnd == null || currentPeriodEnd.isBefore(asOf)
                                ? asOf
                                : currentPeriodEnd;
            };
        }
    }

    private final SubscriptionRepository subscriptions;
    private final Directory directory;
    private final SiteTrail trail;

    RecordSubscription(SubscriptionRepository subscriptions, Directory directory, SiteTrail trail) {
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.trail = trail;
    }

    /**
     * False for what is known already, or overtaken.
     *
     * @throws Problem {@code not_found}; {@code conflict} for the platform, and for ids of the
     *     provider that are another site's
     */
    public boolean record(Command command) {
        if (!subscriptions.record(command, command.graceUntil())) {
            requirePayable(command.site());
            return false;
        }
        directory.clear();
        trail.write(
                command.site(),
                AuditEvent.done("subscription_changed")
                        .with("status", command.status().word())
                        .with("plan", command.plan().word()));
        return true;
    }

    private void requirePayable(UUID site) {
        boolean platform =
                directory
                        .byId(new SiteId(site))
                        .orElseThrow(() -> Problem.notFound("site"))
                        .isPlatform();
        if (platform) {
            throw new Problem(ProblemCode.CONFLICT, "Nobody pays for the platform");
        }
    }

    static Problem taken() {
        return new Problem(ProblemCode.CONFLICT, "The provider's ids are another site's");
    }
}
