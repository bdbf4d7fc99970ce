package dev.skerry.mail.log;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads {@code mail_logs}. */
@Singleton
final class MailLogRepository {

    private static final String ATTEMPTS =
            """
            select at, outcome, phase, reason, provider from mail_attempts
            where site_id = ? and mail_id = ? order by at, id limit 100
            """;

    private final Database database;

    MailLogRepository(Database database) {
        this.database = database;
    }

    /** Newest first. Only the conditions that are asked for, so that each finds its index. */
    List<MailLog> list(ListMails.Filter filter, PageRequest page) {
        StringBuilder sql = new StringBuilder("select * from mail_logs where site_id = ?");
        List<@Nullable Object> values = new ArrayList<>(List.of(site()));
        and(sql, values, "state = any (?::text[])", filter.states());
        and(sql, values, "template_key = ?", filter.template());
        and(sql, values, "to_norm = ?", filter.to());
        and(sql, values, "campaign_id = ?", filter.campaign());
        and(sql, values, "created_at >= ?", filter.from());
        and(sql, values, "created_at < ?", filter.until());
        and(sql, values, "id < ?", page.after());
        sql.append(" order by id desc limit ?");
        values.add(page.rows());
        return database.list(sql.toString(), MailLog::of, values.toArray());
    }

    Optional<MailLog> find(UUID id) {
        return database.find(
                "select * from mail_logs where site_id = ? and id = ?", MailLog::of, site(), id);
    }

    List<MailAttempt> attempts(UUID mail) {
        return database.list(ATTEMPTS, MailAttempt::of, site(), mail);
    }

    private static void and(
            StringBuilder sql,
            List<@Nullable Object> values,
            String condition,
            @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
