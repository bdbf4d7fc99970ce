package dev.skerry.accounts.pkce;

import dev.skerry.accounts.session.Method;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The table {@code auth_codes} of the site in scope. */
@Singleton
public final class AuthCodeRepository {

    /** The way back to the page that asked, and nothing more. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Database database;

    public AuthCodeRepository(Database database) {
        this.database = database;
    }

    /** A new code; the user's expired ones go with it. */
    public OneTimeToken issue(UUID user, CodeChallenge challenge, Method method, Instant now) {
        OneTimeToken code = OneTimeToken.random();
        database.update(
                """
                with old as (delete from auth_codes where site_id = ? and user_id = ? and expires_at < ?)
                insert into auth_codes (site_id, id, user_id, code_hash, challenge, method, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                site(),
                user,
                now,
                site(),
                Ids.next(),
                user,
                hash(code),
                challenge.text(),
                method.word(),
                now,
                now.plus(LIFE));
        return code;
    }

    public Optional<AuthCode> find(OneTimeToken code) {
        return database.find(
                """
                select id, user_id, challenge, method, expires_at from auth_codes
                where site_id = ? and code_hash = ?
                """,
                row ->
                        new AuthCode(
                                row.uuid("id"),
                                row.uuid("user_id"),
                                new CodeChallenge(row.text("challenge")),
                                Method.of(row.text("method")),
                                row.instant("expires_at")),
                site(),
                hash(code));
    }

    /** True for exactly one of those who come with the same code. */
    public boolean use(UUID id) {
        return database.update("delete from auth_codes where site_id = ? and id = ?", site(), id)
                == 1;
    }

    public void voidAll(UUID user) {
        database.update("delete from auth_codes where site_id = ? and user_id = ?", site(), user);
    }

    private static String hash(OneTimeToken code) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code.hash());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
