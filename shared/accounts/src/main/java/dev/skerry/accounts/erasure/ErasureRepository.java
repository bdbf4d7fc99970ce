package dev.skerry.accounts.erasure;

import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.RecordSet;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and removes a person in the tables of accounts. */
@Singleton
final class ErasureRepository {

    private static final String THEIRS = "t.user_id = :user";

    /** No secret, not even sealed or hashed: who asks may not be who they say. */
    static final List<RecordSet> RECORDS =
            List.of(
                    RecordSet.of("users", "users", "t.id = :user")
                            .knownBy("email_norm")
                            .ofAccount("id")
                            .with("email", "new_email", "display_name", "locale")
                            .with("user_metadata", "app_metadata", "email_confirmed_at")
                            .with("last_sign_in_at", "invited_at", "created_at", "updated_at"),
                    RecordSet.of("sessions", "sessions", THEIRS)
                            .ofAccount("user_id")
                            .with("user_agent", "ip", "aal", "amr", "created_at")
                            .with("refreshed_at", "ended_at"),
                    RecordSet.of("links", "one_time_tokens", THEIRS)
                            .with("kind", "new_email", "created_at", "expires_at", "used_at"),
                    RecordSet.of("factors", "mfa_factors", THEIRS)
                            .with("friendly_name", "status", "created_at"),
                    RecordSet.of(
                                    "factor_challenges",
                                    "mfa_challenges",
                                    "t.factor_id in (select f.id from mfa_factors f where f.site_id = t.site_id and f.user_id = :user)")
                            .with("ip", "created_at"),
                    RecordSet.of("recovery_codes", "recovery_code_sets", THEIRS)
                            .with("friendly_name", "created_at"),
                    RecordSet.of("passkeys", "passkeys", THEIRS)
                            .with("friendly_name", "transports", "created_at", "last_used_at"));

    private static final String ACCOUNTS_OF =
            "select u.id from users u where u.site_id = ? and (u.id = ? or u.email_norm = ?)";

    private final Database database;

    ErasureRepository(Database database) {
        this.database = database;
    }

    long removeSessions(Person person) {
        return database.update(
                "delete from sessions where site_id = ? and user_id in (%s)".formatted(ACCOUNTS_OF),
                site(),
                site(),
                person.user(),
                person.address());
    }

    /** With tokens, factors, passkeys and whatever else is the account's. */
    long removeUsers(Person person) {
        return database.update(
                "delete from users where site_id = ? and id in (%s)".formatted(ACCOUNTS_OF),
                site(),
                site(),
                person.user(),
                person.address());
    }

    /** Others who wanted this to be their address, and never showed that it is. */
    long forgetChangesTo(@Nullable String address) {
        return database.get(
                """
                with tokens as (delete from one_time_tokens where site_id = ? and lower(new_email) = ?),
                     changes as (update users set new_email = null where site_id = ? and lower(new_email) = ? returning 1)
                select count(*) as changes from changes
                """,
                row -> row.bigint("changes"),
                site(),
                address,
                site(),
                address);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
