package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.jobs.ListJobs;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

/** {@code GET /console/sites?q=&status=&cursor=}: every site, for superadmins. */
@Produces(MediaType.ALL)
@Controller("/console/sites")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SitesController {

    private static final int ROWS = 50;

    private final RequireSuperadmin superadmin;
    private final ListSites listSites;
    private final ListJobs listJobs;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SitesController(
            RequireSuperadmin superadmin, ListSites listSites, ListJobs listJobs, Frames frames) {
        this.superadmin = superadmin;
        this.listSites = listSites;
        this.listJobs = listJobs;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String cursor) {
        superadmin.check();
        Page<SiteView> sites =
                listSites.list(
                        new ListSites.Filter(given(status), null, null, null, given(q)),
                        PageRequest.of(ROWS, given(cursor)));
        Frame frame = frames.of(request, "sites.title");
        String asked = q == null ? "" : q;
        return Html.page(
                Browser.asksForPart(request)
                        ? templates.sitesRows(frame, sites)
                        : templates.sites(
                                frame,
                                sites,
                                asked,
                                status == null ? "" : status,
                                listJobs.hasFailed()));
    }

    /** A form sends what is left empty, too. */
    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
