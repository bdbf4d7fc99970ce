package dev.skerry.accounts.mfa;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code recovery_code_sets} and {@code recovery_codes} of the site in scope. */
@Singleton
public final class RecoveryCodeRepository {

    /** A user's codes without the codes. */
    public record CodeSet(UUID id, String friendlyName, byte[] salt, int total, int remaining) {

        @Override
        public String toString() {
            return "CodeSet[" + id + "]";
        }
    }

    private final Database database;

    public RecoveryCodeRepository(Database database) {
        this.database = database;
    }

    public Optional<CodeSet> find(UUID user) {
        return database.find(
                """
                select s.id, s.friendly_name, s.salt,
                  (select count(*) from recovery_codes c where c.site_id = ? and c.set_id = s.id) as total,
                  (select count(*) from recovery_codes c
                   where c.site_id = ? and c.set_id = s.id and c.used_at is null) as remaining
                from recovery_code_sets s where s.site_id = ? and s.user_id = ?
                """,
                row ->
                        new CodeSet(
                                row.uuid("id"),
                                row.text("friendly_name"),
                                row.bytes("salt"),
                                row.integer("total"),
                                row.integer("remaining")),
                site(),
                site(),
                site(),
                user);
    }

    /** False when the user has a set already. */
    public boolean insert(
            UUID id, UUID user, String name, byte[] salt, List<String> hashes, Instant now) {
        boolean added =
                database.update(
                                """
                                insert into recovery_code_sets (site_id, id, user_id, friendly_name, salt, created_at)
                                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                                """,
                                site(),
                                id,
                                user,
                                name,
                                salt,
                                now)
                        == 1;
        if (added) {
            for (String hash : hashes) {
                database.update(
                        """
                        insert into recovery_codes (site_id, id, set_id, code_hash) values (?, ?, ?, ?)
                        """,
                        site(),
                        Ids.next(),
                        id,
                        hash);
            }
        }
        return added;
    }

    /** True for exactly one of those who come with the same code. */
    public boolean use(UUID set, String hash, Instant now) {
        return database.update(
                        """
                        update recovery_codes set used_at = ?
                        where site_id = ? and set_id = ? and code_hash = ? and used_at is null
                        """,
                        now,
                        site(),
                        set,
                        hash)
                == 1;
    }

    /** The id of the set that was there. */
    public Optional<UUID> delete(UUID user) {
        return database.find(
                "delete from recovery_code_sets where site_id = ? and user_id = ? returning id",
                row -> row.uuid("id"),
                site(),
                user);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
