package dev.skerry.accounts.link;

import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The table {@code one_time_tokens} of the site in scope. Used and expired ones are not found. */
@Singleton
public final class LinkRepository {

    private static final String COLUMNS =
            "id, user_id, kind, code_hash, code_expires_at, code_attempts, new_email, expires_at";

    private final Database database;

    public LinkRepository(Database database) {
        this.database = database;
    }

    /** Takes the place of the user's earlier ones of the kind: only the last mail counts. */
    void insert(OneTimeLink link, OneTimeToken token, Instant now) {
        database.update(
                "delete from one_time_tokens where site_id = ? and user_id = ? and kind = ?",
                site(),
                link.userId(),
                link.kind().word());
        database.update(
                """
                insert into one_time_tokens (site_id, id, user_id, kind, token_hash, code_hash, code_expires_at,
                  new_email, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                site(),
                link.id(),
                link.userId(),
                link.kind().word(),
                hash(token),
                link.codeHash(),
                link.codeExpiresAt(),
                link.newEmail(),
                now,
                link.expiresAt());
    }

    public Optional<OneTimeLink> byToken(OneTimeToken token, LinkKind kind, Instant now) {
        return database.find(
                "select "
                        + COLUMNS
                        + " from one_time_tokens where site_id = ? and token_hash = ? and kind = ?"
                        + " and used_at is null and expires_at > ?",
                LinkRepository::link,
                site(),
                hash(token),
                kind.word(),
                now);
    }

    /** The user's open code, locked: tries are counted one after the other. */
    public Optional<OneTimeLink> codeOf(UUID user, LinkKind kind, Instant now) {
        return database.find(
                "select "
                        + COLUMNS
                        + " from one_time_tokens where site_id = ? and user_id = ? and kind = ?"
                        + " and used_at is null and code_expires_at > ? for update",
                LinkRepository::link,
                site(),
                user,
                kind.word(),
                now);
    }

    public void codeMissed(UUID id) {
        database.update(
                """
                update one_time_tokens set code_attempts = code_attempts + 1
                where site_id = ? and id = ?
                """,
                site(),
                id);
    }

    /** True for exactly one of those who come with the same link. */
    public boolean use(UUID id, Instant now) {
        return database.update(
                        """
                        update one_time_tokens set used_at = ?
                        where site_id = ? and id = ? and used_at is null
                        """,
                        now,
                        site(),
                        id)
                == 1;
    }

    /** After a password changed, no mail sent before may change it again. */
    public void voidAll(UUID user) {
        database.update(
                "delete from one_time_tokens where site_id = ? and user_id = ?", site(), user);
    }

    private static OneTimeLink link(Row row) throws SQLException {
        return new OneTimeLink(
                row.uuid("id"),
                row.uuid("user_id"),
                LinkKind.of(row.text("kind")).orElseThrow(),
                row.textOrNull("code_hash"),
                row.instantOrNull("code_expires_at"),
                row.integer("code_attempts"),
                row.textOrNull("new_email"),
                row.instant("expires_at"));
    }

    private static String hash(OneTimeToken token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.hash());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
