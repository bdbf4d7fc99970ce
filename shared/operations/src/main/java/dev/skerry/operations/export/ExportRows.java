package dev.skerry.operations.export;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Every table in one snapshot, so that rows fit each other. Begun again it begins from the start.
 */
@Singleton
final class ExportRows implements JobStep {

    static final Actor WORKER = new Actor.Worker("export");

    private static final int ROWS_BETWEEN_BEATS = 10_000;

    /** That a character of a Java string may take in UTF-8. */
    private static final int MOST_OCTETS = 3;

    private final SitePlacements places;
    private final RowRepository rows;
    private final BlobStore store;
    private final ManifestFiles files;

    ExportRows(SitePlacements places, RowRepository rows, BlobStore store, ManifestFiles files) {
        this.places = places;
        this.rows = rows;
        this.store = store;
        this.files = files;
    }

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site site = places.site(run);
        ExportFolder folder = new ExportFolder(run.id());
        try (RowRepository.Session snapshot = rows.openSnapshot(site)) {
            List<Manifest.ExportedTable> tables = new ArrayList<>();
            for (SiteTable table : rows.tables(snapshot)) {
                tables.add(export(run, site, snapshot, table, folder.table(table.name())));
                run.note("tables", String.valueOf(tables.size()));
            }
            SiteScope.of(site, WORKER)
                    .call(
                            () -> {
                                files.write(
                                        folder.listing("tables"),
                                        new Manifest.Listing(tables, List.of()));
                                return null;
                            });
        }
        return true;
    }

    private Manifest.ExportedTable export(
            JobRun run, Site site, RowRepository.Session snapshot, SiteTable table, BlobKey key)
            throws Exception {
        try (SpoolFile file = new SpoolFile()) {
            long[] count = {0};
            try (BufferedWriter lines =
                    new BufferedWriter(
                            new OutputStreamWriter(
                                    new GZIPOutputStream(file.output()), StandardCharsets.UTF_8))) {
                rows.read(
                        snapshot,
                        table,
                        row -> {
                            requireShort(table, row);
                            lines.write(row);
                            lines.write('\n');
                            if (++count[0] % ROWS_BETWEEN_BEATS == 0) {
                                run.beat();
                            }
                        });
            }
            SpoolFile.Facts facts =
                    SiteScope.of(site, WORKER)
                            .call(() -> file.store(store, key, "application/gzip"));
            return new Manifest.ExportedTable(
                    table.name(), key.value(), count[0], facts.bytes(), facts.sha256());
        }
    }

    private static void requireShort(SiteTable table, String row) {
        if (row.length() > Manifest.LONGEST_ROW / MOST_OCTETS
                && row.getBytes(StandardCharsets.UTF_8).length > Manifest.LONGEST_ROW) {
            throw new Problem(
                    ProblemCode.CONFLICT, "A row of %s is too long".formatted(table.name()));
        }
    }
}
