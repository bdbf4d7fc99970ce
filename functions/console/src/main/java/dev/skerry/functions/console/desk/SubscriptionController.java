package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.billing.StartCheckout;
import dev.skerry.sites.subscription.ShowSubscription;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/subscription}: how it stands with the paying, for the site's staff; its
 * admins choose a plan there, and are led to where it is paid.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/subscription",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF)
class SubscriptionController {

    @Serdeable
    record Wish(@Nullable String plan) {}

    private final ShowSubscription subscription;
    private final StartCheckout startCheckout;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SubscriptionController(
            ShowSubscription subscription, StartCheckout startCheckout, Frames frames) {
        this.subscription = subscription;
        this.startCheckout = startCheckout;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, String slug) {
        return Html.page(page(request, "", ""));
    }

    /** The policy of pages lets no form lead elsewhere: a link does. */
    @Post("/checkout")
    @SiteEndpoint(role = Role.ADMIN, whileLocked = true)
    HttpResponse<?> checkout(HttpRequest<?> request, String slug, @Body Wish wish) {
        try {
            StartCheckout.Command command =
                    new StartCheckout.Command(Asked.text(wish.plan()), null);
            return Html.page(page(request, "", startCheckout.start(command).url()));
        } catch (Problem refused) {
            return Asked.refused(request, refused, said -> page(request, said, ""));
        }
    }

    /**
     * @param pay where it is paid; empty before a plan was chosen
     */
    private JteModel page(HttpRequest<?> request, String said, String pay) {
        return templates.deskSubscription(
                frames.of(request, "subscription.title", Desk.step()),
                subscription.find(SiteScope.current().site().id()).orElse(null),
                Desk.here("/subscription"),
                said,
                pay);
    }
}
