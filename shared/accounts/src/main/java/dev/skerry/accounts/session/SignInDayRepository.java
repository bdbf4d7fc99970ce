package dev.skerry.accounts.session;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Counts the table {@code sessions} of the site in scope. */
@Singleton
public final class SignInDayRepository {

    private final Database database;

    SignInDayRepository(Database database) {
        this.database = database;
    }

    /**
     * @param first the least id that is looked at
     */
    public Map<LocalDate, Integer> byDay(UUID first, Instant since, ZoneId zone) {
        Map<LocalDate, Integer> days = new HashMap<>();
        database.list(
                """
                select (created_at at time zone ?::text)::date as day, count(*)::integer as sessions
                from sessions where site_id = ? and id >= ? and created_at >= ? group by 1
                """,
                row ->
                        days.put(
                                Objects.requireNonNull(row.dateOrNull("day")),
                                row.integer("sessions")),
                zone.getId(),
                SiteScope.current().site().id().value(),
                first,
                since);
        return days;
    }
}
