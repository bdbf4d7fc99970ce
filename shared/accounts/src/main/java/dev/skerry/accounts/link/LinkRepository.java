package dev.skerry.accounts.link;

import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table {@code one_time_tokens} of the site in scope. Used and expired ones are not found. */
@Singleton
public final class LinkRepository {

    private static final String COLUMNS =
            "id, user_id, kind, code_hash, code_expires_at, code_attempts, new_email, challenge,"
                    + " expires_at";

    /** One of the two links of a change of address. */
    public record Change(LinkKind kind, boolean used, @Nullable CodeChallenge challenge) {}

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
                link.kind().stored());
        database.update(
                """
                insert into one_time_tokens (site_id, id, user_id, kind, token_hash, code_hash, code_expires_at,
                  new_email, challenge, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                site(),
                link.id(),
                link.userId(),
                link.kind().stored(),
                hash(token),
                link.codeHash(),
                link.codeExpiresAt(),
                link.newEmail(),
                link.challenge() == null ? null : link.challenge().text(),
                now,
                link.expiresAt());
    }

    public Optional<OneTimeLink> byToken(OneTimeToken token, List<LinkKind> kinds, Instant now) {
        return database.find(
                "select "
                        + COLUMNS
                        + " from one_time_tokens where site_id = ? and token_hash = ?"
                        + " and kind = any (string_to_array(?, ',')) and used_at is null"
                        + " and expires_at > ?",
                LinkRepository::link,
                site(),
                hash(token),
                stored(kinds),
                now);
    }

    /** The user's open codes, locked: tries are counted one after the other. */
    public List<OneTimeLink> codesOf(UUID user, List<LinkKind> kinds, Instant now) {
        return database.list(
                "select "
                        + COLUMNS
                        + " from one_time_tokens where site_id = ? and user_id = ?"
                        + " and kind = any (string_to_array(?, ',')) and used_at is null"
                        + " and code_expires_at > ? order by id for update",
                LinkRepository::link,
                site(),
                user,
                stored(kinds),
                now);
    }

    /** Open codes that went to an address which nobody has yet. Several may have asked for it. */
    public List<OneTimeLink> codesTo(String newEmail, Instant now) {
        return database.list(
                "select "
                        + COLUMNS
                        + " from one_time_tokens where site_id = ? and new_email = ? and kind = ?"
                        + " and used_at is null and code_expires_at > ? order by id for update",
                LinkRepository::link,
                site(),
                newEmail,
                LinkKind.EMAIL_CHANGE.stored(),
                now);
    }

    /**
     * The user's change of address that is still under way: its links, used ones too, in the order
     * they were made. Locked, so that two that are pressed at once see each other.
     */
    public List<Change> changeUnderWay(UUID user, String newEmail, Instant now) {
        return database.list(
                """
                select kind, used_at, challenge from one_time_tokens
                where site_id = ? and user_id = ? and new_email = ? and expires_at > ?
                order by id for update
                """,
                row ->
                        new Change(
                                LinkKind.stored(row.text("kind")),
                                row.instantOrNull("used_at") != null,
                                challenge(row)),
                site(),
                user,
                newEmail,
                now);
    }

    /** The challenge of the mail of the kind that was last sent. */
    public Optional<CodeChallenge> challengeOf(UUID user, LinkKind kind) {
        return database.find(
                """
                select challenge from one_time_tokens
                where site_id = ? and user_id = ? and kind = ? and challenge is not null
                order by id desc limit 1
                """,
                row -> new CodeChallenge(row.text("challenge")),
                site(),
                user,
                kind.stored());
    }

    /** Those that come after the last try are not written down. */
    public void codeMissed(UUID id) {
        database.update(
                """
                update one_time_tokens set code_attempts = code_attempts + 1
                where site_id = ? and id = ? and code_attempts < ?
                """,
                site(),
                id,
                OneTimeCode.TRIES);
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

    /** A change of address starts over. */
    public void voidEmailChange(UUID user) {
        database.update(
                """
                delete from one_time_tokens
                where site_id = ? and user_id = ? and kind in ('email_change', 'email_change_current')
                """,
                site(),
                user);
    }

    private static String stored(List<LinkKind> kinds) {
        return kinds.stream().map(LinkKind::stored).collect(Collectors.joining(","));
    }

    private static @Nullable CodeChallenge challenge(Row row) throws SQLException {
        String text = row.textOrNull("challenge");
        return text == null ? null : new CodeChallenge(text);
    }

    private static OneTimeLink link(Row row) throws SQLException {
        return new OneTimeLink(
                row.uuid("id"),
                row.uuid("user_id"),
                LinkKind.stored(row.text("kind")),
                row.text("code_hash"),
                row.instant("code_expires_at"),
                row.integer("code_attempts"),
                row.textOrNull("new_email"),
                challenge(row),
                row.instant("expires_at"));
    }

    private static String hash(OneTimeToken token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.hash());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
