package dev.skerry.mail.delivery;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import dev.skerry.mail.suppression.SuppressionRule;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Mails that ended {@code failed} or {@code uncertain}. */
@Singleton
final class DeadLetterRepository {

    private static final String LOCK =
            """
            select l.status, coalesce(m.last_error, '') = 'cancelled' as cancelled, m.data is null as forgotten,
                   exists (
                     select from mail_suppressions x
                     where x.site_id = m.site_id and x.to_norm = m.to_norm and :keeps) as suppressed
            from mails m
            join mail_logs l on l.site_id = m.site_id and l.id = m.id
            where m.site_id = ? and m.id = ?
            for update of m
            """
                    .replace(
                            ":keeps",
                            SuppressionRule.keeps("x", "m.category = 'marketing'", "m.list"));

    /**
     * Whoever asked knows what may have arrived, so the doubt ends here; its trace stays in the
     * log.
     */
    private static final String REVIVE =
            """
            with revived as (
              update mails set state = 'ready', attempts = 0, not_before = least(?::timestamptz, now()), revived_at = ?, doubt_since = null,
                               last_error = null, updated_at = ?
              where site_id = ? and id = ?
              returning id
            )
            insert into mail_attempts (site_id, id, mail_id, at, outcome, reason)
            select ?, ?, r.id, ?, 'resent', 'Asked for by staff' from revived r
            """;

    /**
     * @param status as in the mail log
     * @param forgotten whether its content is gone
     */
    record Letter(String status, boolean cancelled, boolean forgotten, boolean suppressed) {

        static Letter of(Row row) throws SQLException {
            return new Letter(
                    row.text("status"),
                    row.bool("cancelled"),
                    row.bool("forgotten"),
                    row.bool("suppressed"));
        }

        boolean isDead() {
            return status.equals("failed") || isUncertain();
        }

        boolean isUncertain() {
            return status.equals("uncertain");
        }
    }

    private final Database database;

    DeadLetterRepository(Database database) {
        this.database = database;
    }

    /** Until the transaction ends nobody else changes it. */
    Optional<Letter> lock(UUID mail) {
        return database.find(LOCK, Letter::of, site(), mail);
    }

    void revive(UUID mail, Instant now) {
        database.update(REVIVE, now, now, now, site(), mail, site(), Ids.next(), now);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
