package dev.skerry.sites.billing;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders the site of a checkout, unless it is there. Also when the subscription is over by now: it
 * comes to the same as when it ended a moment later.
 */
@Singleton
final class OrderPaidSite implements EventStep {

    private final Standings standings;
    private final BillingSubscriptionRepository subscriptions;
    private final OrderSite orderSite;
    private final Directory directory;
    private final String baseDomain;

    OrderPaidSite(
            Standings standings,
            BillingSubscriptionRepository subscriptions,
            OrderSite orderSite,
            Directory directory,
            @Value("${skerry.base-domain:skerry.localhost}") String baseDomain) {
        this.standings = standings;
        this.subscriptions = subscriptions;
        this.orderSite = orderSite;
        this.directory = directory;
        this.baseDomain = baseDomain;
    }

    /** Problem {@code conflict} when the name is taken, {@code invalid_request} when it is none. */
    @Override
    public void take(StripeEvent event) {
        // Only those that ask for it: a name that is taken makes one ticket and not one a month.
        if (event.kind() != EventKind.CHECKOUT) {
            return;
        }
        Optional<SiteId> site =
                subscriptions
                        .find(event.lane())
                        .filter(BillingSubscription::ordered)
                        .flatMap(it -> Optional.ofNullable(it.site()));
        Standing now = standings.of(event.lane());
        StripeEvent checkout = now.order();
        if (site.isEmpty() || checkout == null || isThere(site.get())) {
            return;
        }
        try {
            orderSite.order(command(site.get(), checkout, now.plan()));
        } catch (Problem refused) {
            if (refused.code() != ProblemCode.CONFLICT || !isThere(site.get())) {
                throw refused;
            }
        }
    }

    private boolean isThere(SiteId site) {
        directory.clear();
        return directory.byId(site).isPresent();
    }

    private OrderSite.Command command(SiteId id, StripeEvent checkout, @Nullable Plan plan) {
        String slug = checkout.fact("slug").orElse("");
        String kind = checkout.fact("kind").orElse("business");
        if (kind.equals("platform")) {
            throw Problem.invalid("/kind", "must not be the platform");
        }
        String email =
                checkout.fact("email")
                        .orElseThrow(
                                () -> Problem.invalid("/email", "is needed to invite somebody"));
        CreateSite.Command facts =
                new CreateSite.Command(
                        slug,
                        checkout.fact("name").orElse(slug),
                        kind,
                        checkout.fact("locale").orElse("sv"),
                        "https://" + slug + "." + baseDomain,
                        List.of(),
                        List.of(),
                        null,
                        plan == null ? Plan.SMALL : plan,
                        SiteMode.COMING_SOON,
                        email);
        return new OrderSite.Command(
                facts,
                SitePlace.of(checkout.fact("placement").orElse("pool")),
                null,
                email,
                checkout.fact("admin").orElse(null),
                id);
    }
}
