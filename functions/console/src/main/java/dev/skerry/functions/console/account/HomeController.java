package dev.skerry.functions.console.account;

import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.sites.OwnSites;
import dev.skerry.sites.StaffAccount;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.net.URI;
import java.util.List;

/**
 * {@code GET /console}: superadmins to the list of all sites, whoever works on one site straight to
 * its desk, others to a choice of theirs.
 */
@Produces(MediaType.ALL)
@Controller
@SiteEndpoint(access = Access.USER)
class HomeController {

    private final OwnSites ownSites;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    HomeController(OwnSites ownSites, Frames frames) {
        this.ownSites = ownSites;
        this.frames = frames;
    }

    @Get("/console")
    HttpResponse<?> home(HttpRequest<?> request) {
        Frame frame = frames.of(request, "home.title");
        if (frame.isSuperadmin()) {
            return HttpResponse.seeOther(URI.create("/console/sites"));
        }
        List<StaffAccount.Site> sites = ownSites.of(Callers.account().id());
        return sites.size() == 1
                ? HttpResponse.seeOther(URI.create(Desk.path(sites.getFirst().slug())))
                : Html.page(templates.home(frame, sites));
    }
}
