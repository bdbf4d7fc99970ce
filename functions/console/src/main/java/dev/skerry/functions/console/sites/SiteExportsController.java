package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.sites.OrderExport;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.SiteJob;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.List;
import java.util.UUID;

/**
 * {@code /console/sites/<id>/exports}: all of a site as files. Ordering one is a job that the page
 * follows; {@code …/<export>} leads to its files for an hour, and to a new site that is filled with
 * them.
 */
@Produces(MediaType.ALL)
@Controller("/console/sites/{id}/exports")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SiteExportsController {

    private static final int JOBS = 100;

    /** A page stays small; programs read the rest. */
    private static final int FILES = 60;

    private final RequireSuperadmin superadmin;
    private final OrderExport exports;
    private final ListJobs jobs;
    private final SiteFrames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SiteExportsController(
            RequireSuperadmin superadmin, OrderExport exports, ListJobs jobs, SiteFrames frames) {
        this.superadmin = superadmin;
        this.exports = exports;
        this.jobs = jobs;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, UUID id) {
        superadmin.check();
        return Html.page(
                Browser.asksForPart(request)
                        ? templates.sitesExportRows(
                                frames.of(request, id, SiteSection.EXPORTS), id, done(id))
                        : page(request, id, ""));
    }

    @Post(consumes = MediaType.ALL)
    HttpResponse<?> order(HttpRequest<?> request, UUID id) {
        superadmin.check();
        return Asked.of(
                request,
                SiteSection.EXPORTS.path(id),
                () -> exports.export(id),
                said -> page(request, id, said));
    }

    @Get("/{export}")
    HttpResponse<String> files(HttpRequest<?> request, UUID id, UUID export) {
        superadmin.check();
        OrderExport.Export found = exports.find(id, export);
        Frame frame = frames.of(request, id, SiteSection.EXPORTS);
        return Html.page(
                templates.sitesExport(
                        frame,
                        id,
                        found,
                        found.files().stream().limit(FILES).toList(),
                        Math.max(0, found.files().size() - FILES)));
    }

    private JteModel page(HttpRequest<?> request, UUID id, String said) {
        return templates.sitesExports(
                frames.of(request, id, SiteSection.EXPORTS), id, done(id), said);
    }

    /** The exports among what was done to the site lately. */
    private List<SiteJob> done(UUID id) {
        return jobs.list(id, PageRequest.of(JOBS, null)).items().stream()
                .filter(it -> it.kind().equals(JobKind.EXPORT.word()))
                .toList();
    }
}
