package dev.skerry.crm.upload;

import dev.skerry.crm.Json;
import dev.skerry.crm.file.Refused;
import dev.skerry.crm.file.Tally;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Conditions;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code contact_imports}. */
@Singleton
public final class ContactImportRepository {

    /**
     * What a step needs.
     *
     * @param columns header to field
     */
    record Work(ContactImport state, Map<String, String> columns, List<UUID> listIds) {

        Tally tally() {
            return new Tally(
                    state.line(),
                    state.rows(),
                    state.added(),
                    state.known(),
                    state.refused(),
                    state.refusals());
        }
    }

    private static final String SELECT =
            """
            select id, status, dry_run, size_bytes, line, rows, added, known, refused, refusals::text as refusals,
                   ignored_columns, failure, created_at, finished_at, columns::text as columns, list_ids
            from contact_imports where site_id = ?
            """;

    private final Database database;
    private final Json json;

    ContactImportRepository(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    public Optional<ContactImport> find(UUID id) {
        return database.find(SELECT + " and id = ?", this::state, site(), id);
    }

    /** Newest first. */
    public Page<ContactImport> page(PageRequest asked) {
        Conditions page =
                new Conditions(SELECT, site())
                        .and("id < ?", asked.after())
                        .end("order by id desc limit ?", asked.rows());
        return Page.of(
                database.list(page.sql(), this::state, page.values()), asked, ContactImport::id);
    }

    void add(UUID id, PrepareImport.Command command, @Nullable UUID by, Instant now) {
        database.update(
                """
                insert into contact_imports (site_id, id, status, size_bytes, columns, list_ids, dry_run, created_by,
                                             created_at, updated_at)
                values (?, ?, 'waiting', ?, ?::jsonb, ?::uuid[], ?, ?, ?, ?)
                """,
                site(),
                id,
                command.size(),
                json.write(command.columns()),
                command.listIds(),
                command.dryRun(),
                by,
                now,
                now);
    }

    Optional<Work> work(UUID id) {
        return database.find(
                SELECT + " and id = ?",
                row ->
                        new Work(
                                state(row),
                                json.read(
                                        row.text("columns"),
                                        Argument.mapOf(String.class, String.class)),
                                row.uuids("list_ids")),
                site(),
                id);
    }

    /**
     * @param from the line it stood at when this step began
     * @return false when somebody else moved it since, or it is over
     */
    boolean move(UUID id, int from, Tally to, List<String> ignored, boolean over, Instant now) {
        return database.update(
                        """
                        update contact_imports
                        set status = case when over.over then 'finished' else 'running' end, line = ?, rows = ?, added = ?,
                            known = ?, refused = ?, refusals = ?::jsonb, ignored_columns = ?::text[], updated_at = ?,
                            finished_at = case when over.over then ?::timestamptz end
                        from (values (?::boolean)) as over (over)
                        where site_id = ? and id = ? and line = ? and status in ('waiting', 'running')
                        """,
                        to.line(),
                        to.rows(),
                        to.added(),
                        to.known(),
                        to.refused(),
                        json.write(to.refusals()),
                        ignored,
                        now,
                        now,
                        over,
                        site(),
                        id,
                        from)
                == 1;
    }

    void fail(UUID id, String why, Instant now) {
        database.update(
                """
                update contact_imports set status = 'failed', failure = ?, updated_at = ?, finished_at = ?
                where site_id = ? and id = ? and status in ('waiting', 'running')
                """,
                why,
                now,
                now,
                site(),
                id);
    }

    void failAll(String why, Instant now) {
        database.update(
                """
                update contact_imports set status = 'failed', failure = ?, updated_at = ?, finished_at = ?
                where site_id = ? and status in ('waiting', 'running')
                """,
                why,
                now,
                now,
                site());
    }

    /** Those under way that were asked for before that instant. */
    List<UUID> olderThan(Instant before) {
        return database.list(
                """
                select id from contact_imports
                where site_id = ? and status in ('waiting', 'running') and created_at < ? order by created_at limit 100
                """,
                row -> row.uuid("id"),
                site(),
                before);
    }

    private ContactImport state(Row row) throws SQLException {
        return new ContactImport(
                row.uuid("id"),
                row.text("status"),
                row.bool("dry_run"),
                row.bigint("size_bytes"),
                row.integer("line"),
                row.integer("rows"),
                row.integer("added"),
                row.integer("known"),
                row.integer("refused"),
                json.read(row.text("refusals"), Argument.listOf(Refused.class)),
                row.texts("ignored_columns"),
                row.textOrNull("failure"),
                row.instant("created_at"),
                row.instantOrNull("finished_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
