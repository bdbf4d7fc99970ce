package dev.skerry.functions.console;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Site;
import jakarta.inject.Singleton;

/** The site that a superadmin names in a filter, by its slug. */
@Singleton
public final class SiteNamed {

    private final Directory directory;

    SiteNamed(Directory directory) {
        this.directory = directory;
    }

    /** Problem {@code site_unknown}. */
    public Site find(String slug) {
        return directory
                .bySlug(slug)
                .orElseThrow(() -> new Problem(ProblemCode.SITE_UNKNOWN, "No such site"));
    }
}
