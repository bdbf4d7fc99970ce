package dev.skerry.kernel.identity;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the site's {@code sessions}. Accounts end the sessions of whoever is banned or deleted. Use
 * is written down once a minute: that much sooner an idle session may end.
 */
@Singleton
public final class SessionRepository implements Sessions {

    private static final Actor ASKING = new Actor.Worker("sessions");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * @param idleSeconds how long it is good for without use; null for ever
     */
    private record Use(
            Standing standing,
            Instant seenAt,
            @Nullable Instant notAfter,
            @Nullable Integer idleSeconds) {

        boolean isGood(Instant now) {
            return (notAfter == null || now.isBefore(notAfter))
                    && (idleSeconds == null || now.isBefore(seenAt.plusSeconds(idleSeconds)));
        }
    }

    private final Database database;
    private final Clock clock;

    public SessionRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Standing> standingOf(Site site, UUID userId, UUID sessionId) {
        Instant now = clock.instant();
        return SiteScope.of(site, ASKING)
                .call(
                        () -> {
                            Optional<Use> use =
                                    find(site, userId, sessionId).filter(it -> it.isGood(now));
                            if (use.isPresent() && use.get().seenAt().isBefore(now.minus(MINUTE))) {
                                used(site, sessionId, now);
                            }
                            return use.map(Use::standing);
                        });
    }

    private Optional<Use> find(Site site, UUID userId, UUID sessionId) {
        return database.find(
                """
                select aal, password_lent, greatest(created_at, refreshed_at, seen_at) as seen_at, not_after,
                  idle_seconds
                from sessions
                where site_id = ? and id = ? and user_id = ? and ended_at is null
                """,
                SessionRepository::use,
                site.id().value(),
                sessionId,
                userId);
    }

    private void used(Site site, UUID sessionId, Instant now) {
        database.update(
                """
                update sessions set seen_at = ?
                where site_id = ? and id = ? and (seen_at is null or seen_at < ?)
                """,
                now,
                site.id().value(),
                sessionId,
                now.minus(MINUTE));
    }

    private static Use use(Row row) throws SQLException {
        return new Use(
                new Standing(row.text("aal"), row.bool("password_lent")),
                row.instant("seen_at"),
                row.instantOrNull("not_after"),
                row.integerOrNull("idle_seconds"));
    }
}
