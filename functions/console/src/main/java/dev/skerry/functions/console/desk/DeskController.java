package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Actor;
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
import java.util.Comparator;
import java.util.List;

/**
 * {@code GET /console/s/<slug>}: what a site's staff see first: what needs them, as far as their
 * role may open it, and how the site stands.
 */
@Produces(MediaType.ALL)
@Controller("/console/s")
@SiteEndpoint(access = Access.STAFF)
class DeskController {

    private final List<Watch> watches;
    private final ShowSubscription subscription;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    DeskController(List<Watch> watches, ShowSubscription subscription, Frames frames) {
        this.watches = List.copyOf(watches);
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
                        subscription.find(site.id()).orElse(null),
                        needs(site)));
    }

    private List<Need> needs(Site site) {
        return SiteScope.current().actor() instanceof Actor.Staff who
                ? watches.stream()
                        .flatMap(it -> it.needs(site, who.role()).stream())
                        .sorted(Comparator.comparing(Need::kind))
                        .toList()
                : List.of();
    }
}
