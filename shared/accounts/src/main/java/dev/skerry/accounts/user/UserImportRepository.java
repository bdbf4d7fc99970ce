package dev.skerry.accounts.user;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Column;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many accounts of the site in scope at once. */
@Singleton
public final class UserImportRepository {

    /**
     * @param userMetadata a JSON object
     * @param appMetadata a JSON object
     */
    public record ImportedUser(
            UUID id,
            EmailAddress email,
            @Nullable String passwordHash,
            @Nullable Instant confirmedAt,
            @Nullable Instant invitedAt,
            @Nullable Instant lastSignInAt,
            Instant createdAt,
            @Nullable String displayName,
            @Nullable String locale,
            String userMetadata,
            String appMetadata) {

        @Override
        public String toString() {
            return "ImportedUser[" + id + "]";
        }
    }

    /** Ids and addresses, of those asked for, that the site has. Deleted accounts count. */
    public record Known(Set<UUID> ids, Set<String> emails) {}

    private record Account(UUID id, String email) {}

    private final Database database;

    public UserImportRepository(Database database) {
        this.database = database;
    }

    public Known known(List<ImportedUser> users) {
        Known known = new Known(new HashSet<>(), new HashSet<>());
        if (users.isEmpty()) {
            return known;
        }
        database.list(
                        """
                        select id, email_norm from users
                        where site_id = ? and (id = any (?::uuid[]) or email_norm = any (?::text[]))
                        """,
                        row -> new Account(row.uuid("id"), row.text("email_norm")),
                        site(),
                        Column.of(UUID.class, users, ImportedUser::id),
                        Column.of(String.class, users, user -> user.email().value()))
                .forEach(
                        account -> {
                            known.ids().add(account.id());
                            known.emails().add(account.email());
                        });
        return known;
    }

    /** The ids of those that were added: not of those whose id or address is taken. */
    public Set<UUID> insertAll(List<ImportedUser> users, Instant now) {
        return new HashSet<>(
                database.list(
                        """
                        insert into users (site_id, id, email, password_hash, email_confirmed_at, invited_at,
                          last_sign_in_at, display_name, locale, user_metadata, app_metadata, created_at, updated_at)
                        select ?, id, email, password_hash, email_confirmed_at, invited_at, last_sign_in_at,
                          display_name, locale, user_metadata::jsonb, app_metadata::jsonb, created_at, ?
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                               ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                          as person (id, email, password_hash, email_confirmed_at, invited_at, last_sign_in_at,
                               display_name, locale, user_metadata, app_metadata, created_at)
                        on conflict do nothing
                        returning id
                        """,
                        row -> row.uuid("id"),
                        site(),
                        now,
                        Column.of(UUID.class, users, ImportedUser::id),
                        Column.of(String.class, users, user -> user.email().value()),
                        Column.of(String.class, users, ImportedUser::passwordHash),
                        Column.of(Instant.class, users, ImportedUser::confirmedAt),
                        Column.of(Instant.class, users, ImportedUser::invitedAt),
                        Column.of(Instant.class, users, ImportedUser::lastSignInAt),
                        Column.of(String.class, users, ImportedUser::displayName),
                        Column.of(String.class, users, ImportedUser::locale),
                        Column.of(String.class, users, ImportedUser::userMetadata),
                        Column.of(String.class, users, ImportedUser::appMetadata),
                        Column.of(Instant.class, users, ImportedUser::createdAt)));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
