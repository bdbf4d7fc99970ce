package dev.skerry.mail.feedback;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import dev.skerry.mail.webhook.Announcement;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code mail_feedback}, and the mails it is about. */
@Singleton
final class FeedbackRepository {

    private static final String SENT =
            "select id, to_norm, category = 'marketing' as bulk from mails ";

    private static final String BY_ID = SENT + "where site_id = ? and id = ?";

    private static final String BY_PROVIDER_ID =
            SENT + "where site_id = ? and provider_id = ? and provider = ? limit 1";

    private static final String ADD =
            """
            insert into mail_feedback (site_id, id, provider, event_key, mail_id, to_norm, kind, bulk, reason, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (site_id, provider, event_key) do nothing
            """;

    /**
     * Whatever is reported of a mail, its provider had it: there is no doubt about it any more, and
     * it is not sent again.
     */
    private static final String LOG =
            """
            with known as (
              update mails
              set state = case when state = 'uncertain' or (state = 'ready' and doubt_since is not null) then 'sent' else state end,
                  sent_at = coalesce(sent_at, ?::timestamptz),
                  doubt_since = null,
                  last_error = case when ? then ? when doubt_since is not null then null else last_error end,
                  data = case when category = 'security' and state = 'ready' and doubt_since is not null then null else data end,
                  updated_at = ?
              where site_id = ? and id = ? and (state = 'uncertain' or (state = 'ready' and doubt_since is not null) or ?)
            ), logged as (
              insert into mail_attempts (site_id, id, mail_id, at, outcome, reason, provider)
              values (?, ?, ?, ?, ?, ?, ?)
              returning site_id, mail_id, at, outcome, reason
            )
            """
                    + Announcement.ofMails(
                            "m",
                            "case when l.outcome in ('suppressed', 'rejected') then 'failed' else l.outcome end",
                            "l.reason",
                            "l.at",
                            "logged l join mails m on m.site_id = l.site_id and m.id = l.mail_id");

    private static final String SOFT_BOUNCES =
            """
            select count(*) as bounces from mail_feedback f
            where f.site_id = ? and f.to_norm = ? and f.kind = 'soft_bounce' and f.at > ?
              and f.at > coalesce((
                select max(d.at) from mail_feedback d
                where d.site_id = f.site_id and d.to_norm = f.to_norm and d.kind = 'delivered'), '-infinity')
            """;

    /** A mail that something is reported of. */
    record Sent(UUID id, String norm, boolean bulk) {
        static Sent of(Row row) throws SQLException {
            return new Sent(row.uuid("id"), row.text("to_norm"), row.bool("bulk"));
        }
    }

    private final Database database;

    FeedbackRepository(Database database) {
        this.database = database;
    }

    /** By our own id, else by the provider's. */
    Optional<Sent> find(Feedback event) {
        if (event.mail() != null) {
            return database.find(BY_ID, Sent::of, site(), event.mail());
        }
        return event.providerId() == null
                ? Optional.empty()
                : database.find(
                        BY_PROVIDER_ID, Sent::of, site(), event.providerId(), event.provider());
    }

    /** False when the event is known. */
    boolean add(Feedback event, Sent mail) {
        return database.update(
                        ADD,
                        site(),
                        Ids.next(),
                        event.provider(),
                        event.key(),
                        mail.id(),
                        mail.norm(),
                        event.kind().word(),
                        mail.bulk(),
                        event.reason(),
                        event.at())
                == 1;
    }

    /** Into the mail's own log. */
    void log(Feedback event, Sent mail, Instant now) {
        boolean bad = event.kind() != Feedback.Kind.DELIVERED;
        String outcome = event.kind().outcome();
        database.update(
                LOG,
                event.at(),
                bad,
                outcome,
                now,
                site(),
                mail.id(),
                bad,
                site(),
                Ids.next(),
                mail.id(),
                event.at(),
                outcome,
                event.reason(),
                event.provider());
    }

    /** Since then, and since the last mail that was delivered there. */
    long softBounces(String norm, Instant since) {
        return database.get(SOFT_BOUNCES, row -> row.bigint("bounces"), site(), norm, since);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
