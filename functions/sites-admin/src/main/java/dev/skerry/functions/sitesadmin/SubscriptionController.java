package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.subscription.ShowSubscription;
import dev.skerry.sites.subscription.Subscription;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/**
 * {@code GET /api/subscription}: how it stands with the paying, for the site's staff. {@code
 * {"status":"trialing|active|past_due|cancelled|locked","plan","trialEndsAt","currentPeriodEnd",
 * "graceUntil"}}. Problem {@code not_found} 404 for a site that nobody pays for.
 */
@Controller("/api/subscription")
@SiteEndpoint(access = Access.STAFF)
class SubscriptionController {

    private final ShowSubscription show;

    SubscriptionController(ShowSubscription show) {
        this.show = show;
    }

    @Get
    Subscription show() {
        return show.show(SiteScope.current().site().id());
    }
}
