package dev.skerry.functions.console.campaigns;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.reputation.SteerMassMail;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;

/** {@code POST /console/s/<slug>/mass-mail/…}: stops all mass mail, or lets it go on. */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/mass-mail", consumes = MediaType.ALL)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, feature = Feature.CAMPAIGNS)
class MassMailController {

    private final SteerMassMail steerMassMail;
    private final CampaignPages pages;

    MassMailController(SteerMassMail steerMassMail, CampaignPages pages) {
        this.steerMassMail = steerMassMail;
        this.pages = pages;
    }

    @Post("/pause")
    HttpResponse<?> pause(HttpRequest<?> request, String slug) {
        return done(request, SteerMassMail.Action.PAUSE);
    }

    @Post("/resume")
    HttpResponse<?> resume(HttpRequest<?> request, String slug) {
        return done(request, SteerMassMail.Action.RESUME);
    }

    private HttpResponse<?> done(HttpRequest<?> request, SteerMassMail.Action action) {
        return Asked.of(
                request,
                Desk.here("/campaigns"),
                () -> steerMassMail.steer(action),
                said -> pages.list(request, null, said));
    }
}
