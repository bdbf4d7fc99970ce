package dev.skerry.operations.imports;

import dev.skerry.kernel.site.Site;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.export.Manifest;
import dev.skerry.operations.export.SpoolFile;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.sites.ImportedExport;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every file and every row of the export, before one of them is written. */
@Singleton
final class CheckExport implements JobStep {

    /** How many files were looked at, and how many there are. */
    private static final String CHECKED = "checked";

    private static final String FILES = "files";

    private static final int ROWS_BETWEEN_BEATS = 10_000;

    private final SitePlacements places;
    private final RowRepository rows;
    private final ExportFiles files;
    private final JsonMapper mapper;

    CheckExport(SitePlacements places, RowRepository rows, ExportFiles files, JsonMapper mapper) {
        this.places = places;
        this.rows = rows;
        this.files = files;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site site = places.site(run);
        ImportedExport export = ExportFiles.export(run);
        Manifest manifest = files.manifest(run, site);
        Map<String, SiteTable> known = known(site);
        new ManifestCheck(export, known).check(manifest);
        List<Manifest.ExportedTable> tables = manifest.tables();
        int all = tables.size() + manifest.blobs().size();
        run.note(FILES, String.valueOf(all));
        for (int i = run.fact(CHECKED).map(Integer::parseInt).orElse(0); i < all; i++) {
            if (i < tables.size()) {
                Manifest.ExportedTable table = tables.get(i);
                check(
                        run,
                        site,
                        table,
                        new RowCheck(
                                mapper,
                                Objects.requireNonNull(known.get(table.name())),
                                export.site()));
            } else {
                Manifest.ExportedBlob blob = manifest.blobs().get(i - tables.size());
                files.fetch(export, site, blob.file(), blob.bytes(), blob.sha256()).close();
            }
            run.note(CHECKED, String.valueOf(i + 1));
            if (run.isTimeUp()) {
                return false;
            }
        }
        return true;
    }

    private Map<String, SiteTable> known(Site site) throws SQLException {
        Map<String, SiteTable> known = new LinkedHashMap<>();
        try (RowRepository.Session session = rows.open(site)) {
            rows.tables(session).forEach(it -> known.put(it.name(), it));
        }
        return known;
    }

    private void check(JobRun run, Site site, Manifest.ExportedTable table, RowCheck check)
            throws Exception {
        try (SpoolFile file =
                files.fetch(
                        ExportFiles.export(run),
                        site,
                        table.file(),
                        table.bytes(),
                        table.sha256())) {
            long[] count = {0};
            RowLines.read(
                    table.name(),
                    file,
                    row -> {
                        check.check(row);
                        if (++count[0] % ROWS_BETWEEN_BEATS == 0) {
                            run.beat();
                        }
                        if (count[0] > table.rows()) {
                            throw Refusal.of("%s has too many rows".formatted(table.name()));
                        }
                    });
            if (count[0] != table.rows()) {
                throw Refusal.of("%s has too few rows".formatted(table.name()));
            }
        }
    }
}
