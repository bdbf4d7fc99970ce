package dev.skerry.sites;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The directory's side of closing sites and opening them again. */
@Singleton
public final class ArchivedSites {

    public record Why(@Nullable String reason, @Nullable UUID by) {}

    /** The names of a schema that was put aside. */
    public record Schemas(String original, String archived) {}

    private final ArchivedSiteRepository archived;
    private final Directory directory;

    ArchivedSites(ArchivedSiteRepository archived, Directory directory) {
        this.archived = archived;
        this.directory = directory;
    }

    /** Frees the site's name and domains and begins another epoch. Problem {@code conflict}. */
    public void close(Site site, Why why) {
        if (!archived.close(site.id(), why)) {
            throw new Problem(ProblemCode.CONFLICT, "The site is " + site.status());
        }
        directory.clear();
    }

    /**
     * Undoes {@link #close}; domains that are another site's by now stay there.
     *
     * @param slug another name, where somebody else has the old one
     * @throws Problem {@code conflict} when the name is taken
     */
    public void open(SiteId site, @Nullable String slug) {
        archived.open(site, slug);
        directory.clear();
    }

    public void noteSchema(SiteId site, String original, String aside) {
        archived.noteSchemas(site, original, aside);
        nameSchema(site, aside);
    }

    /** What the schema of the site's own placement is called now. */
    public void nameSchema(SiteId site, String schema) {
        archived.nameSchema(site, schema);
        directory.clear();
    }

    /** Empty for a site whose rows are in the pool. */
    public Optional<Schemas> schemas(SiteId site) {
        return archived.schemas(site);
    }
}
