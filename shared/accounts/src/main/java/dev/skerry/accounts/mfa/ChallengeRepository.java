package dev.skerry.accounts.mfa;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code mfa_challenges} of the site in scope. */
@Singleton
public final class ChallengeRepository {

    private final Database database;

    public ChallengeRepository(Database database) {
        this.database = database;
    }

    /** The factor's expired ones go with it. */
    public void insert(Challenge challenge, UUID factor, Instant now) {
        database.update(
                """
                with old as (delete from mfa_challenges where site_id = ? and factor_id = ? and expires_at < ?)
                insert into mfa_challenges (site_id, id, factor_id, ip, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?)
                """,
                site(),
                factor,
                now,
                site(),
                challenge.id(),
                factor,
                challenge.ip(),
                now,
                challenge.expiresAt());
    }

    public Optional<Challenge> find(UUID id, UUID factor) {
        return database.find(
                """
                select id, ip, expires_at, used_at is not null as used from mfa_challenges
                where site_id = ? and id = ? and factor_id = ?
                """,
                row ->
                        new Challenge(
                                row.uuid("id"),
                                row.text("ip"),
                                row.instant("expires_at"),
                                row.bool("used")),
                site(),
                id,
                factor);
    }

    /** True for exactly one of those who come with the same challenge. */
    public boolean use(UUID id, Instant now) {
        return database.update(
                        """
                        update mfa_challenges set used_at = ?
                        where site_id = ? and id = ? and used_at is null
                        """,
                        now,
                        site(),
                        id)
                == 1;
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
