package dev.skerry.accounts.passkey;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code passkeys} of the site in scope. */
@Singleton
public final class PasskeyRepository {

    private static final String COLUMNS =
            """
            id, user_id, credential_id, public_key, aaguid, sign_count, backup_eligible, backed_up, transports,
            friendly_name, created_at, last_used_at
            """;

    private final Database database;

    public PasskeyRepository(Database database) {
        this.database = database;
    }

    /** False when the site knows that credential, whoever's it is. */
    public boolean insert(Passkey passkey) {
        CredentialRecord key = passkey.credential();
        return database.update(
                        """
                        insert into passkeys (site_id, id, user_id, credential_id, public_key, aaguid, sign_count,
                          backup_eligible, backed_up, transports, friendly_name, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?)
                        on conflict do nothing
                        """,
                        site(),
                        passkey.id(),
                        passkey.userId(),
                        key.credentialId(),
                        key.publicKey(),
                        key.aaguid(),
                        key.signCount(),
                        key.backupEligible(),
                        key.backedUp(),
                        key.transports(),
                        passkey.friendlyName(),
                        passkey.createdAt())
                == 1;
    }

    /** Oldest first. */
    public List<Passkey> of(UUID user) {
        return database.list(
                "select "
                        + COLUMNS
                        + " from passkeys where site_id = ? and user_id = ? order by created_at, id",
                PasskeyRepository::passkey,
                site(),
                user);
    }

    public Optional<Passkey> byCredential(String credentialId) {
        return database.find(
                "select " + COLUMNS + " from passkeys where site_id = ? and credential_id = ?",
                PasskeyRepository::passkey,
                site(),
                credentialId);
    }

    public Optional<Passkey> rename(UUID id, UUID user, String name) {
        return database.find(
                "update passkeys set friendly_name = ? where site_id = ? and id = ? and user_id = ? returning "
                        + COLUMNS,
                PasskeyRepository::passkey,
                name,
                site(),
                id,
                user);
    }

    /** False when it is gone, or was used in between: of two copies at once one gets through. */
    public boolean used(Passkey passkey, PasskeyUse use, Instant now) {
        return database.update(
                        """
                        update passkeys set sign_count = ?, backed_up = ?, last_used_at = ?
                        where site_id = ? and id = ? and sign_count = ?
                        """,
                        use.signCount(),
                        use.backedUp(),
                        now,
                        site(),
                        passkey.id(),
                        passkey.credential().signCount())
                == 1;
    }

    public boolean delete(UUID id, UUID user) {
        return database.update(
                        "delete from passkeys where site_id = ? and id = ? and user_id = ?",
                        site(),
                        id,
                        user)
                == 1;
    }

    private static Passkey passkey(Row row) throws SQLException {
        return new Passkey(
                row.uuid("id"),
                row.uuid("user_id"),
                new CredentialRecord(
                        row.text("credential_id"),
                        row.bytes("public_key"),
                        row.uuid("aaguid"),
                        row.bigint("sign_count"),
                        row.bool("backup_eligible"),
                        row.bool("backed_up"),
                        row.texts("transports")),
                row.text("friendly_name"),
                row.instant("created_at"),
                row.instantOrNull("last_used_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
