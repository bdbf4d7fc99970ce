package dev.skerry.kernel.identity;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Asks the site's {@code sessions}. Accounts end the sessions of whoever is banned or deleted. */
@Singleton
public final class SessionRepository implements Sessions {

    private static final Actor ASKING = new Actor.Worker("sessions");

    private final Database database;

    public SessionRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean isAlive(Site site, UUID userId, UUID sessionId) {
        return SiteScope.of(site, ASKING)
                .call(
                        () ->
                                database.find(
                                                """
                                                select 1 as alive from sessions
                                                where site_id = ? and id = ? and user_id = ?
                                                  and ended_at is null
                                                  and (not_after is null or not_after > now())
                                                """,
                                                row -> row.integer("alive"),
                                                site.id().value(),
                                                sessionId,
                                                userId)
                                        .isPresent());
    }
}
