package dev.skerry.functions.console.sites;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.RequireSuperadmin;
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
    private final ListJobs jobs;
    private final SiteFrames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SitePages(
            RequireSuperadmin superadmin,
            ListSites sites,
            ShowSiteMode mode,
            ListJobs jobs,
            SiteFrames frames) {
        this.superadmin = superadmin;
        this.sites = sites;
        this.mode = mode;
        this.jobs = jobs;
        this.frames = frames;
    }

    /**
     * @param said what went wrong with what was asked last; empty when nothing did
     */
    JteModel page(HttpRequest<?> request, UUID id, String said) {
        return templates.sitesSite(
                frames.of(request, id, SiteSection.OVERVIEW),
                sites.find(id),
                superadmin.at(id).call(mode::show),
                jobs(id),
                jobs.unconfirmedMove(id).isPresent(),
                said);
    }

    /** The newest. */
    List<SiteJob> jobs(UUID site) {
        return jobs.list(site, PageRequest.of(JOBS, null)).items();
    }
}
