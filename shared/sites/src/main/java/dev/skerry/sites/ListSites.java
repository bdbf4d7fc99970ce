package dev.skerry.sites;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sites of the platform, newest first. */
@Singleton
public final class ListSites {

    /**
     * What is null is not asked for.
     *
     * @param q a part of the name or the slug, in capitals or not
     */
    public record Filter(
            @Nullable String status,
            @Nullable String plan,
            @Nullable String kind,
            @Nullable String mode,
            @Nullable String q) {

        public static final Filter NONE = new Filter(null, null, null, null, null);
    }

    private final SiteRepository sites;

    ListSites(SiteRepository sites) {
        this.sites = sites;
    }

    public Page<SiteView> list(Filter filter, PageRequest page) {
        return Page.of(sites.list(filter, page), page, SiteView::id);
    }

    public SiteView find(UUID id) {
        return sites.find(id).orElseThrow(() -> Problem.notFound("site"));
    }
}
