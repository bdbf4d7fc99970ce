package dev.skerry.operations.imports;

import dev.skerry.kernel.site.Site;
import dev.skerry.operations.SitePlacements;
import dev.skerry.operations.export.Manifest;
import dev.skerry.operations.export.SpoolFile;
import dev.skerry.operations.rows.AdoptionRepository;
import dev.skerry.operations.rows.DeleteSite;
import dev.skerry.operations.rows.Ownership;
import dev.skerry.operations.rows.Portions;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.operations.rows.TableSum;
import dev.skerry.sites.ImportedExport;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/**
 * Table after table, each in a transaction that is committed when as many rows are there as the
 * manifest says, and the same ones: a table that was adopted is not adopted again.
 */
@Singleton
final class AdoptRows implements JobStep {

    private static final String ADOPTED = "tables";
    private static final String ROWS = "rows";

    private final SitePlacements places;
    private final RowRepository rows;
    private final AdoptionRepository adoption;
    private final DeleteSite delete;
    private final Ownership ownership;
    private final ExportFiles files;
    private final JsonMapper mapper;

    AdoptRows(
            SitePlacements places,
            RowRepository rows,
            AdoptionRepository adoption,
            DeleteSite delete,
            Ownership ownership,
            ExportFiles files,
            JsonMapper mapper) {
        this.places = places;
        this.rows = rows;
        this.adoption = adoption;
        this.delete = delete;
        this.ownership = ownership;
        this.files = files;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public boolean take(JobRun run) throws Exception {
        Site site = places.site(run);
        List<Manifest.ExportedTable> exported = files.manifest(run, site).tables();
        long written = run.fact(ROWS).map(Long::parseLong).orElse(0L);
        try (RowRepository.Session to = rows.open(site)) {
            List<SiteTable> known = rows.tables(to);
            for (int i = run.fact(ADOPTED).map(Integer::parseInt).orElse(0);
                    i < exported.size();
                    i++) {
                Manifest.ExportedTable from = exported.get(i);
                SiteTable table =
                        known.stream()
                                .filter(it -> it.name().equals(from.name()))
                                .findFirst()
                                .orElseThrow();
                if (ownership.of(table).isImported()) {
                    written += adopt(run, to, table, from);
                }
                run.note(ROWS, String.valueOf(written));
                run.note(ADOPTED, String.valueOf(i + 1));
                if (run.isTimeUp() && i + 1 < exported.size()) {
                    return false;
                }
            }
        }
        return true;
    }

    private long adopt(
            JobRun run, RowRepository.Session to, SiteTable table, Manifest.ExportedTable from)
            throws Exception {
        ImportedExport export = ExportFiles.export(run);
        RowCheck check = new RowCheck(mapper, table, export.site());
        TableSum[] given = {new TableSum(0, "0")};
        try (SpoolFile file =
                files.fetch(export, to.site(), from.file(), from.bytes(), from.sha256())) {
            rows.delete(to, table);
            Portions portions =
                    new Portions(
                            portion -> {
                                TableSum sum = adoption.adopt(to, table, check.written(), portion);
                                given[0] = AdoptionRepository.add(given[0], sum);
                                run.beat();
                            });
            RowLines.read(
                    table.name(),
                    file,
                    row -> {
                        check.check(row);
                        portions.row(row);
                    });
            portions.end();
            if (given[0].rows() != from.rows()
                    || !adoption.sum(to, table, check.written()).equals(given[0])) {
                throw Refusal.of(
                        "The rows of %s are not those of the export".formatted(table.name()));
            }
            to.commit();
            return from.rows();
        } catch (SQLException e) {
            throw told(e, table);
        }
    }

    /** Rows that a table refuses, it refuses the next time, too. */
    private static Exception told(SQLException fault, SiteTable table) {
        String state = fault.getSQLState() == null ? "" : fault.getSQLState();
        return state.startsWith("22") || state.startsWith("23")
                ? Refusal.of("A row does not fit into %s".formatted(table.name()))
                : fault;
    }

    /** Those of a placement of its own go with it. */
    @Override
    public void undo(JobRun run) throws Exception {
        if (places.made(run).filter(SitePlacements::isPool).isPresent()) {
            delete.delete(places.site(run), run::beat);
        }
    }
}
