package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.subscription.RecordSubscription;
import dev.skerry.sites.subscription.ShowSubscription;
import dev.skerry.sites.subscription.Subscription;
import dev.skerry.sites.subscription.SubscriptionStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/superadmin/customers/{id}/subscription}: for customers who pay by invoice, and for a
 * trial that is to last longer. {@code PUT {"status":"active","plan":"medium"}}; what is left out
 * stays. Problems: {@code not_found} 404, {@code conflict} 409 for the platform.
 */
@Controller("/api/superadmin/customers/{id}/subscription")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class CustomerSubscriptionController {

    @Serdeable
    record Word(
            @NotNull String status,
            @Nullable String plan,
            @Nullable Instant trialEndsAt,
            @Nullable Instant currentPeriodEnd) {

        RecordSubscription.Command command(UUID site, String planNow, Instant now) {
            return new RecordSubscription.Command(
                    site,
                    SubscriptionStatus.of(status)
                            .orElseThrow(
                                    () ->
                                            Problem.invalid(
                                                    "/status",
                                                    "must be trialing, active, past_due or cancelled")),
                    Plan.of(plan == null ? planNow : plan)
                            .orElseThrow(() -> Problem.invalid("/plan", "is no plan")),
                    trialEndsAt,
                    currentPeriodEnd,
                    null,
                    null,
                    now);
        }
    }

    private final RequireSuperadmin superadmin;
    private final ListSites sites;
    private final ShowSubscription show;
    private final RecordSubscription record;
    private final Clock clock;

    CustomerSubscriptionController(
            RequireSuperadmin superadmin,
            ListSites sites,
            ShowSubscription show,
            RecordSubscription record,
            Clock clock) {
        this.superadmin = superadmin;
        this.sites = sites;
        this.show = show;
        this.record = record;
        this.clock = clock;
    }

    @Get
    Subscription show(UUID id) {
        superadmin.check();
        return show.show(new SiteId(id));
    }

    @Put
    Subscription say(UUID id, @Body @Valid Word word) {
        superadmin.check();
        record.record(word.command(id, sites.find(id).plan(), clock.instant()));
        return show.show(new SiteId(id));
    }
}
