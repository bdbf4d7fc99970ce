package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.subscription.ShowSubscription;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** {@code GET /console/s/<slug>}: what a site's staff see first. */
@Produces(MediaType.ALL)
@Controller("/console/s")
@SiteEndpoint(access = Access.STAFF)
class DeskController {

    private final ShowSubscription subscription;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    DeskController(ShowSubscription subscription, Frames frames) {
        this.subscription = subscription;
        this.frames = frames;
    }

    @Get("/{slug}")
    HttpResponse<String> desk(HttpRequest<?> request, String slug) {
        Site site = SiteScope.current().site();
        return Html.page(
                templates.desk(
                        frames.named(request, site.name()),
                        site,
                        subscription.find(site.id()).orElse(null)));
    }
}
