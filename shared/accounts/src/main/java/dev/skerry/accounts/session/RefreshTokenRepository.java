package dev.skerry.accounts.session;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code refresh_tokens} of the site in scope. */
@Singleton
public final class RefreshTokenRepository {

    /** Where a token stands in its session. */
    record Place(UUID sessionId, int step) {}

    private final Database database;

    public RefreshTokenRepository(Database database) {
        this.database = database;
    }

    Optional<Place> place(OneTimeToken token) {
        return database.find(
                "select session_id, step from refresh_tokens where site_id = ? and token_hash = ?",
                row -> new Place(row.uuid("session_id"), row.integer("step")),
                site(),
                hash(token));
    }

    /** Salts of the steps after this one, in order: none for the active token. Two are enough. */
    List<String> saltsAfter(Place place) {
        return database.list(
                """
                select salt from refresh_tokens
                where site_id = ? and session_id = ? and step > ? order by step limit 2
                """,
                row -> row.text("salt"),
                site(),
                place.sessionId(),
                place.step());
    }

    int lastStep(UUID session) {
        return database.get(
                "select max(step) as step from refresh_tokens where site_id = ? and session_id = ?",
                row -> row.integer("step"),
                site(),
                session);
    }

    void insert(UUID session, int step, OneTimeToken token, @Nullable String salt, Instant now) {
        database.pipeline(
                """
                with used as (
                  update refresh_tokens set used_at = ?
                  where site_id = ? and session_id = ? and step = ? and used_at is null
                )
                insert into refresh_tokens (site_id, id, session_id, step, token_hash, salt, created_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                now,
                site(),
                session,
                step - 1,
                site(),
                Ids.next(),
                session,
                step,
                hash(token),
                salt,
                now);
    }

    private static String hash(OneTimeToken token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.hash());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
