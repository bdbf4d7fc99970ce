package dev.skerry.sites;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * An export that lies in the blob store, of a site that need not be here, or anywhere, any more.
 *
 * @param site that was exported
 * @param export the id of the export, part of where its files are
 */
public record ImportedExport(SiteId site, UUID export) {

    private static final String SITE = "importedSite";
    private static final String EXPORT = "importedExport";
    private static final Actor WORKER = new Actor.Worker("import");

    Map<String, String> wishes() {
        return Map.of(SITE, site.toString(), EXPORT, export.toString());
    }

    /**
     * @param wish answers what was asked of the job
     */
    public static ImportedExport of(Function<String, String> wish) {
        return new ImportedExport(
                SiteId.parse(wish.apply(SITE)), UUID.fromString(wish.apply(EXPORT)));
    }

    /** Without it there is no export. */
    public BlobKey manifest() {
        return new BlobKey("exports/" + export + "/manifest.json");
    }

    /**
     * In which its files are read, and nothing else is done.
     *
     * @param reader whose tables are where somebody's are
     */
    public SiteScope files(Site reader) {
        return SiteScope.of(
                new Site(
                        site,
                        reader.slug(),
                        reader.name(),
                        reader.kind(),
                        reader.status(),
                        reader.locale(),
                        reader.publicUrl(),
                        Set.of(),
                        Map.of(),
                        reader.placement()),
                WORKER);
    }
}
