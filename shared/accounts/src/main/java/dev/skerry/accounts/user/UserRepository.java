package dev.skerry.accounts.user;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the site in scope: found, added and removed. What changes about one is {@link
 * UserChangeRepository}'s. Accounts that were deleted are not found.
 */
@Singleton
public final class UserRepository {

    private static final String COLUMNS =
            """
            id, email, email_confirmed_at, new_email, confirmation_sent_at, recovery_sent_at,
            email_change_sent_at, reauthentication_sent_at, invited_at, last_sign_in_at, banned_until, deleted_at,
            password_temporary, display_name, locale, user_metadata::text as user_metadata, app_metadata::text as app_metadata,
            created_at, updated_at,
            """
                    + FactorsJson.COLUMN;

    private static final String MATCHES =
            "(? = '' or strpos(email_norm, lower(?)) > 0 or strpos(lower(coalesce(display_name, '')), lower(?)) > 0)";

    private final Database database;
    private final Metadata metadata;
    private final FactorsJson factors;

    public UserRepository(Database database, Metadata metadata, FactorsJson factors) {
        this.database = database;
        this.metadata = metadata;
        this.factors = factors;
    }

    public Optional<User> byId(UUID id) {
        return credentialById(id).map(Credential::user);
    }

    public Optional<Credential> credentialById(UUID id) {
        return database.find(
                "select password_hash, "
                        + COLUMNS
                        + " from users where site_id = ? and id = ? and deleted_at is null",
                this::credential,
                site(),
                id);
    }

    public Optional<Credential> credentialByEmail(EmailAddress email) {
        return database.find(
                "select password_hash, "
                        + COLUMNS
                        + " from users where site_id = ? and email_norm = ? and deleted_at is null",
                this::credential,
                site(),
                email.value());
    }

    /** The highest cost of a bcrypt hash on the site, 0 where there are none. */
    public int dearestBcrypt() {
        return database.find(
                        """
                        select bcrypt_cost from users where site_id = ? and bcrypt_cost is not null
                        order by bcrypt_cost desc limit 1
                        """,
                        row -> row.integer("bcrypt_cost"),
                        site())
                .orElse(0);
    }

    public Optional<User> byEmail(EmailAddress email) {
        return credentialByEmail(email).map(Credential::user);
    }

    /** Waits until nobody else changes what belongs to the account. */
    public void lock(UUID id) {
        database.find(
                "select id from users where site_id = ? and id = ? for update",
                row -> row.uuid("id"),
                site(),
                id);
    }

    /** Those who are there, in no order. */
    public List<User> byIds(List<UUID> ids) {
        return database.list(
                "select "
                        + COLUMNS
                        + " from users where site_id = ? and id = any(?::uuid[]) and deleted_at is null",
                this::user,
                site(),
                ids);
    }

    /** Empty when address or id is taken, also by somebody who came in between. */
    public Optional<User> insert(NewUser user, Instant now) {
        return database.find(
                """
                insert into users (site_id, id, email, password_hash, password_temporary, email_confirmed_at, invited_at,
                  display_name, locale, user_metadata, app_metadata, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
                on conflict do nothing
                returning
                """
                        + COLUMNS,
                this::user,
                site(),
                user.id(),
                user.email().value(),
                user.passwordHash(),
                user.temporaryPassword(),
                user.confirmedAt(),
                user.invitedAt(),
                user.displayName(),
                user.locale(),
                metadata.write(user.userMetadata()),
                metadata.write(user.appMetadata()),
                now,
                now);
    }

    /** Page counts from 0, newest first. */
    public List<User> page(String filter, int page, int size) {
        return database.list(
                "select "
                        + COLUMNS
                        + " from users where site_id = ? and deleted_at is null and "
                        + MATCHES
                        + " order by created_at desc, id desc limit ? offset ?",
                this::user,
                site(),
                filter,
                filter,
                filter,
                size,
                (long) page * size);
    }

    /**
     * Ids of those whom a page would show, in the order of their ids, the last first.
     *
     * @param before the id that the next one is smaller than; null for the last of all
     */
    public List<UUID> matching(String filter, @Nullable UUID before, int most) {
        return database.list(
                "select id from users where site_id = ? and deleted_at is null and "
                        + MATCHES
                        + " and (?::uuid is null or id < ?) order by id desc limit ?",
                row -> row.uuid("id"),
                site(),
                filter,
                filter,
                filter,
                before,
                before,
                most);
    }

    public long count(String filter) {
        return database.get(
                "select count(*) as users from users where site_id = ? and deleted_at is null and "
                        + MATCHES,
                row -> row.bigint("users"),
                site(),
                filter,
                filter,
                filter);
    }

    public void delete(UUID id) {
        database.update("delete from users where site_id = ? and id = ?", site(), id);
    }

    /** Keeps the id, for rows that name it, and nothing about the person. */
    public void forget(UUID id, Instant now) {
        database.update(
                """
                with factors as (delete from mfa_factors where site_id = ? and user_id = ?),
                     codes as (delete from recovery_code_sets where site_id = ? and user_id = ?),
                     passkeys as (delete from passkeys where site_id = ? and user_id = ?)
                update users set email = id::text || '@deleted.invalid', new_email = null, password_hash = null,
                  display_name = null, user_metadata = '{}', app_metadata = '{}', deleted_at = ?, updated_at = ?
                where site_id = ? and id = ?
                """,
                site(),
                id,
                site(),
                id,
                site(),
                id,
                now,
                now,
                site(),
                id);
    }

    private Credential credential(Row row) throws SQLException {
        return new Credential(user(row), row.textOrNull("password_hash"));
    }

    private User user(Row row) throws SQLException {
        return new User(
                row.uuid("id"),
                row.text("email"),
                row.instantOrNull("email_confirmed_at"),
                row.textOrNull("new_email"),
                row.instantOrNull("confirmation_sent_at"),
                row.instantOrNull("recovery_sent_at"),
                row.instantOrNull("email_change_sent_at"),
                row.instantOrNull("reauthentication_sent_at"),
                row.instantOrNull("invited_at"),
                row.instantOrNull("last_sign_in_at"),
                row.instantOrNull("banned_until"),
                row.instantOrNull("deleted_at"),
                row.bool("password_temporary"),
                row.textOrNull("display_name"),
                row.textOrNull("locale"),
                metadata.read(row.text("user_metadata")),
                metadata.read(row.text("app_metadata")),
                factors.read(row.text("factors")),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
