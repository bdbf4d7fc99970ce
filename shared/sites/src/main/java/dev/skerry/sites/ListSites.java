package dev.skerry.sites;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Every site of the platform, newest first. */
@Singleton
public final class ListSites {

    private final SiteRepository sites;

    ListSites(SiteRepository sites) {
        this.sites = sites;
    }

    public Page<SiteView> list(PageRequest page) {
        return Page.of(sites.list(page), page, SiteView::id);
    }

    public SiteView find(UUID id) {
        return sites.find(id).orElseThrow(() -> Problem.notFound("site"));
    }
}
