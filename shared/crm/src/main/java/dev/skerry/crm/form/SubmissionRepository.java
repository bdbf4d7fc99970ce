package dev.skerry.crm.form;

import dev.skerry.crm.Json;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The table form_submissions, as it is read; {@link NewSubmissionRepository} adds to it. */
@Singleton
public final class SubmissionRepository {

    /** How many came through a form, and when the last did. */
    public record Tally(long count, Instant newest) {}

    private static final Argument<Map<String, Object>> ANSWERS =
            Argument.mapOf(String.class, Object.class);

    private static final String SELECT =
            """
            select id, contact_id, answers::text as answers, ip_address, created_at from form_submissions
            where site_id = ? and form_id = ?""";

    private static final String HAS_TEXT =
            "exists (select from jsonb_each_text(answers) a where position(? in lower(a.value)) > 0)";

    private final Database database;
    private final Json json;

    SubmissionRepository(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    /**
     * @param first the least id that is looked at
     */
    Map<LocalDate, Integer> byDay(UUID first, Instant since, ZoneId zone) {
        Map<LocalDate, Integer> days = new HashMap<>();
        database.list(
                """
                select (created_at at time zone ?::text)::date as day, count(*)::integer as submissions
                from form_submissions where site_id = ? and id >= ? and created_at >= ? group by 1
                """,
                row ->
                        days.put(
                                Objects.requireNonNull(row.dateOrNull("day")),
                                row.integer("submissions")),
                zone.getId(),
                site(),
                first,
                since);
        return days;
    }

    /** Newest first. */
    public Page<Submission> ofForm(UUID form, SubmissionFilter filter, PageRequest asked) {
        Conditions wanted =
                new Conditions(SELECT, site(), form)
                        .and("created_at >= ?", filter.from())
                        .and("created_at < ?", filter.until())
                        .and(HAS_TEXT, filter.text())
                        .and("id < ?", asked.after())
                        .end("order by id desc limit ?", asked.rows());
        List<Submission> rows = database.list(wanted.sql(), this::submission, wanted.values());
        return Page.of(rows, asked, Submission::id);
    }

    public Optional<Submission> byId(UUID form, UUID id) {
        return database.find(SELECT + " and id = ?", this::submission, site(), form, id);
    }

    /** By form; one that nobody answered is left out. */
    public Map<UUID, Tally> tallies() {
        Map<UUID, Tally> tallies = new HashMap<>();
        database.list(
                """
                select form_id, count(*) as n, max(created_at) as newest from form_submissions
                where site_id = ? group by form_id
                """,
                row ->
                        tallies.put(
                                        row.uuid("form_id"),
                                        new Tally(row.bigint("n"), row.instant("newest")))
                                == null,
                site());
        return tallies;
    }

    private Submission submission(Row row) throws SQLException {
        return new Submission(
                row.uuid("id"),
                row.uuidOrNull("contact_id"),
                json.read(row.text("answers"), ANSWERS),
                row.textOrNull("ip_address"),
                row.instant("created_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
