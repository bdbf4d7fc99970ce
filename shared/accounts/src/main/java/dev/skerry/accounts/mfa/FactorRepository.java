package dev.skerry.accounts.mfa;

import dev.skerry.accounts.user.Factor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code mfa_factors} of the site in scope. */
@Singleton
public final class FactorRepository {

    /** A factor, and its sealed secret. */
    public record Secret(Factor factor, byte[] sealed) {

        @Override
        public String toString() {
            return "Secret[" + factor.id() + "]";
        }
    }

    /** A verified factor that somebody brings along. */
    public record Imported(UUID id, UUID user, String name, byte[] sealed, Instant createdAt) {

        @Override
        public String toString() {
            return "Imported[" + id + "]";
        }
    }

    private final Database database;

    public FactorRepository(Database database) {
        this.database = database;
    }

    /** False when the user has one of that name. */
    public boolean insert(UUID id, UUID user, String name, byte[] sealed, Instant now) {
        return database.update(
                        """
                        insert into mfa_factors (site_id, id, user_id, friendly_name, secret, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """,
                        site(),
                        id,
                        user,
                        name,
                        sealed,
                        now,
                        now)
                == 1;
    }

    /** Verified factors of another system. */
    public void importAll(List<Imported> factors, Instant now) {
        database.update(
                """
                insert into mfa_factors (site_id, id, user_id, friendly_name, status, secret, created_at, updated_at)
                select ?, id, user_id, friendly_name, 'verified', decode(secret, 'hex'), created_at, ?
                from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                  as factor (id, user_id, friendly_name, secret, created_at)
                """,
                site(),
                now,
                column(factors, Imported::id),
                column(factors, Imported::user),
                column(factors, Imported::name),
                column(factors, it -> HexFormat.of().formatHex(it.sealed())),
                column(factors, Imported::createdAt));
    }

    private static Object[] column(List<Imported> factors, Function<Imported, Object> value) {
        return factors.stream().map(value).toArray();
    }

    public Optional<Secret> find(UUID id, UUID user) {
        return database.find(
                """
                select id, friendly_name, status, secret, last_challenged_at, created_at, updated_at
                from mfa_factors where site_id = ? and id = ? and user_id = ?
                """,
                FactorRepository::secret,
                site(),
                id,
                user);
    }

    public int count(UUID user) {
        return database.get(
                "select count(*) as factors from mfa_factors where site_id = ? and user_id = ?",
                row -> row.integer("factors"),
                site(),
                user);
    }

    /** Enrolments that were not completed: their names are free again. */
    public void deleteUnverified(UUID user, Instant before) {
        database.update(
                """
                delete from mfa_factors
                where site_id = ? and user_id = ? and status = 'unverified' and created_at <= ?
                """,
                site(),
                user,
                before);
    }

    public boolean delete(UUID id, UUID user) {
        return database.update(
                        "delete from mfa_factors where site_id = ? and id = ? and user_id = ?",
                        site(),
                        id,
                        user)
                == 1;
    }

    public void challenged(UUID id, Instant now) {
        database.update(
                "update mfa_factors set last_challenged_at = ? where site_id = ? and id = ?",
                now,
                site(),
                id);
    }

    /** True for exactly one of those who come with a code of that step, or of an older one. */
    public boolean accept(UUID id, long step, Instant now) {
        return database.update(
                        """
                        update mfa_factors set last_step = ?, status = 'verified', updated_at = ?
                        where site_id = ? and id = ? and (last_step is null or last_step < ?)
                        """,
                        step,
                        now,
                        site(),
                        id,
                        step)
                == 1;
    }

    /** Every secret as it is sealed, by its factor. */
    public Map<UUID, byte[]> sealed() {
        Map<UUID, byte[]> sealed = new LinkedHashMap<>();
        database.list(
                        "select id, secret from mfa_factors where site_id = ? order by id",
                        row -> Map.entry(row.uuid("id"), row.bytes("secret")),
                        site())
                .forEach(it -> sealed.put(it.getKey(), it.getValue()));
        return sealed;
    }

    public void putSealed(UUID id, byte[] sealed) {
        database.update(
                "update mfa_factors set secret = ? where site_id = ? and id = ?",
                sealed,
                site(),
                id);
    }

    public void delete(UUID id) {
        database.update("delete from mfa_factors where site_id = ? and id = ?", site(), id);
    }

    private static Secret secret(Row row) throws SQLException {
        return new Secret(
                new Factor(
                        row.uuid("id"),
                        row.text("friendly_name"),
                        row.text("status").equals("verified"),
                        row.instantOrNull("last_challenged_at"),
                        row.instant("created_at"),
                        row.instant("updated_at")),
                row.bytes("secret"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
