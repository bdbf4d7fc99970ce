package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.billing.StartCheckout;
import dev.skerry.sites.subscription.ShowSubscription;
import dev.skerry.sites.subscription.Subscription;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/subscription}: how it stands with the paying, for the site's staff. {@code
 * {"status":"trialing|active|past_due|cancelled|locked","plan","trialEndsAt","currentPeriodEnd",
 * "graceUntil"}}. Problem {@code not_found} 404 for a site that nobody pays for.
 *
 * <p>{@code POST /api/subscription/checkout {"plan":"small|medium|enterprise"}}, for admins, also
 * while the site is locked: {@code {"url"}} leads to where the plan is paid for. With an {@code
 * Idempotency-Key} the same checkout is answered again. Problems: {@code billing_not_configured}
 * and {@code conflict} 409, the latter for what is paid for already, {@code unavailable} 503.
 */
@Controller("/api/subscription")
@SiteEndpoint(access = Access.STAFF)
class SubscriptionController {

    @Serdeable
    record Wish(@NotNull String plan) {}

    private final ShowSubscription show;
    private final StartCheckout startCheckout;

    SubscriptionController(ShowSubscription show, StartCheckout startCheckout) {
        this.show = show;
        this.startCheckout = startCheckout;
    }

    @Get
    Subscription show() {
        return show.show(SiteScope.current().site().id());
    }

    @Post("/checkout")
    @SiteEndpoint(role = Role.ADMIN, whileLocked = true)
    StartCheckout.Result checkout(
            @Body @Valid Wish wish, @Nullable @Header("Idempotency-Key") String key) {
        return startCheckout.start(new StartCheckout.Command(wish.plan(), key));
    }
}
