package dev.skerry.accounts.passkey;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code passkey_challenges} of the site in scope. */
@Singleton
public final class PasskeyChallengeRepository {

    private final Database database;

    public PasskeyChallengeRepository(Database database) {
        this.database = database;
    }

    /**
     * Some that are long over go with it, more than come: strangers ask for these. What is just
     * over stays for a while, so that its owner hears so.
     */
    public PasskeyChallenge begin(@Nullable UUID userId, Instant now) {
        PasskeyChallenge challenge = PasskeyChallenge.random(userId, now);
        database.update(
                """
                with over as (
                  select site_id, id from passkey_challenges where site_id = ? and expires_at < ?
                  order by expires_at limit 10 for update skip locked),
                     gone as (delete from passkey_challenges c using over where c.site_id = over.site_id and c.id = over.id)
                insert into passkey_challenges (site_id, id, user_id, challenge, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?)
                """,
                site(),
                now.minus(PasskeyChallenge.LIFE),
                site(),
                challenge.id(),
                userId,
                challenge.bytes(),
                now,
                challenge.expiresAt());
        return challenge;
    }

    /**
     * Present for exactly one of those who come with it.
     *
     * @param userId whose new passkey it is for; null to sign in
     */
    public Optional<PasskeyChallenge> take(UUID id, @Nullable UUID userId, Instant now) {
        return database.find(
                """
                update passkey_challenges set used_at = ?
                where site_id = ? and id = ? and user_id is not distinct from ?::uuid and used_at is null
                returning id, user_id, challenge, expires_at
                """,
                row ->
                        new PasskeyChallenge(
                                row.uuid("id"),
                                row.uuidOrNull("user_id"),
                                row.bytes("challenge"),
                                row.instant("expires_at")),
                now,
                site(),
                id,
                userId);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
