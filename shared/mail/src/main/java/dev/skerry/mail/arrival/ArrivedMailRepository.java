package dev.skerry.mail.arrival;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** SQL of mail that was on its way when its site was exported. */
@Singleton
final class ArrivedMailRepository {

    private final Database database;

    ArrivedMailRepository(Database database) {
        this.database = database;
    }

    /** What a worker had in its hands may have been sent: there nobody knows, here least of all. */
    void end(Instant now) {
        database.update(
                """
                update mails
                set state = case when doubt.open then 'uncertain' else 'failed' end,
                    last_error = case when doubt.open then 'uncertain' when campaign_id is not null then 'cancelled'
                                      else 'imported' end,
                    lease_token = null, updated_at = ?,
                    data = case when category = 'security' then null else data end
                from (values (true), (false)) as doubt (open)
                where site_id = ? and state in ('ready', 'leased')
                  and doubt.open = (state = 'leased' or doubt_since is not null)
                """,
                now,
                site());
    }

    /** The lane of the site itself has the site's id. */
    void renameLane(SiteId former) {
        database.update(
                "update mail_lanes set id = ? where site_id = ? and id = ?",
                site(),
                site(),
                former.value());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
