package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.domain.ListDomains;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.sites.mode.ShowSiteMode;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The page of one site, for superadmins: what is known of it, and what can be done to it. */
@Singleton
final class SitePages {

    private static final int JOBS = 10;

    private final RequireSuperadmin superadmin;
    private final ListSites sites;
    private final ShowSiteMode mode;
    private final ListDomains domains;
    private final ListJobs jobs;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SitePages(
            RequireSuperadmin superadmin,
            ListSites sites,
            ShowSiteMode mode,
            ListDomains domains,
            ListJobs jobs,
            Frames frames) {
        this.superadmin = superadmin;
        this.sites = sites;
        this.mode = mode;
        this.domains = domains;
        this.jobs = jobs;
        this.frames = frames;
    }

    /**
     * @param said what went wrong with what was asked last; empty when nothing did
     */
    JteModel page(HttpRequest<?> request, UUID id, String said) {
        SiteView site = sites.find(id);
        Frame above = frames.of(request, "sites.title");
        Frame frame = frames.named(request, site.name(), new Step(above.title(), "/console/sites"));
        return templates.sitesSite(
                frame,
                site,
                superadmin.at(id).call(mode::show),
                superadmin.at(id).call(domains::list),
                jobs(id),
                jobs.unconfirmedMove(id).isPresent(),
                said);
    }

    /** The newest. */
    List<SiteJob> jobs(UUID site) {
        return jobs.list(site, PageRequest.of(JOBS, null)).items();
    }
}
