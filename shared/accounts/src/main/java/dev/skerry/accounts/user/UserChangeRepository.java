package dev.skerry.accounts.user;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What changes about an account of the site in scope: updates of one row of {@code users}. */
@Singleton
public final class UserChangeRepository {

    private final Database database;
    private final Metadata metadata;

    public UserChangeRepository(Database database, Metadata metadata) {
        this.database = database;
        this.metadata = metadata;
    }

    /** Takes the password away. */
    public void forgetPassword(UUID id, Instant now) {
        setPassword(id, null, false, now);
    }

    /**
     * @param lent chosen by somebody else than the account's owner, who has to change it
     */
    public void setPassword(UUID id, @Nullable String hash, boolean lent, Instant now) {
        database.update(
                """
                update users set password_hash = ?, password_temporary = ?, updated_at = ?
                where site_id = ? and id = ?
                """,
                hash,
                lent,
                now,
                site(),
                id);
    }

    /** A stronger hash of the same password; only while nobody changed it meanwhile. */
    public void strengthen(UUID id, String oldHash, String newHash) {
        database.update(
                "update users set password_hash = ? where site_id = ? and id = ? and password_hash = ?",
                newHash,
                site(),
                id,
                oldHash);
    }

    public void confirm(UUID id, Instant now) {
        database.update(
                """
                update users set email_confirmed_at = coalesce(email_confirmed_at, ?), updated_at = ?
                where site_id = ? and id = ?
                """,
                now,
                now,
                site(),
                id);
    }

    /** False when somebody else has the new address by now. */
    public boolean changeEmail(UUID id, String email, Instant now) {
        return database.update(
                        """
                        update users set email = ?, new_email = null, email_confirmed_at = ?, updated_at = ?
                        where site_id = ? and id = ?
                          and not exists (select from users o where o.site_id = ? and o.email_norm = ?
                                            and o.id <> ?)
                        """,
                        email,
                        now,
                        now,
                        site(),
                        id,
                        site(),
                        email,
                        id)
                == 1;
    }

    public void askForEmail(UUID id, EmailAddress email, Instant now) {
        database.update(
                """
                update users set new_email = ?, email_change_sent_at = ?, updated_at = ?
                where site_id = ? and id = ?
                """,
                email.value(),
                now,
                now,
                site(),
                id);
    }

    public void confirmationSent(UUID id, Instant now) {
        database.update(
                "update users set confirmation_sent_at = ? where site_id = ? and id = ?",
                now,
                site(),
                id);
    }

    public void recoverySent(UUID id, Instant now) {
        database.update(
                "update users set recovery_sent_at = ? where site_id = ? and id = ?",
                now,
                site(),
                id);
    }

    public void reauthenticationSent(UUID id, Instant now) {
        database.update(
                "update users set reauthentication_sent_at = ? where site_id = ? and id = ?",
                now,
                site(),
                id);
    }

    public void invited(UUID id, Instant now) {
        database.update(
                "update users set invited_at = ?, updated_at = ? where site_id = ? and id = ?",
                now,
                now,
                site(),
                id);
    }

    public void signedIn(UUID id, Instant now) {
        database.pipeline(
                "update users set last_sign_in_at = ? where site_id = ? and id = ?",
                now,
                site(),
                id);
    }

    public void setUserMetadata(UUID id, Map<String, Object> data, Instant now) {
        database.update(
                "update users set user_metadata = ?::jsonb, updated_at = ? where site_id = ? and id = ?",
                metadata.write(data),
                now,
                site(),
                id);
    }

    public void setAppMetadata(UUID id, Map<String, Object> data, Instant now) {
        database.update(
                "update users set app_metadata = ?::jsonb, updated_at = ? where site_id = ? and id = ?",
                metadata.write(data),
                now,
                site(),
                id);
    }

    public void ban(UUID id, @Nullable Instant until, Instant now) {
        database.update(
                "update users set banned_until = ?, updated_at = ? where site_id = ? and id = ?",
                until,
                now,
                site(),
                id);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
