package dev.skerry.accounts.session;

import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the table {@code sessions} of the site in scope. */
@Singleton
public final class SignInRepository {

    private static final String COLUMNS =
            "id, user_id, aal, amr::text as amr, created_at, refreshed_at, seen_at, not_after, ended_at";

    private static final Argument<List<Proof>> PROOFS = Argument.listOf(Proof.class);

    private final Database database;
    private final JsonMapper json;

    public SignInRepository(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void insert(Session session, Duration idle, @Nullable String ip, @Nullable String userAgent) {
        database.pipeline(
                """
                insert into sessions (site_id, id, user_id, aal, amr, ip, user_agent, created_at, not_after,
                  idle_seconds, password_lent)
                select site_id, ?, id, ?, ?::jsonb, ?, ?, ?, ?, ?, password_temporary
                from users where site_id = ? and id = ?
                """,
                session.id(),
                session.aal(),
                write(session.proofs()),
                ip,
                userAgent,
                session.createdAt(),
                session.notAfter(),
                Math.toIntExact(idle.toSeconds()),
                site(),
                session.userId());
    }

    public Optional<Session> byId(UUID id) {
        return database.find(
                "select " + COLUMNS + " from sessions where site_id = ? and id = ?",
                this::session,
                site(),
                id);
    }

    /** The user's sessions that have not ended, newest first. */
    public List<SeenSession> open(UUID userId) {
        return database.list(
                "select "
                        + COLUMNS
                        + ", ip, user_agent from sessions where site_id = ? and user_id = ?"
                        + " and ended_at is null order by id desc limit 100",
                row ->
                        new SeenSession(
                                session(row), row.textOrNull("ip"), row.textOrNull("user_agent")),
                site(),
                userId);
    }

    /** Whether somebody signed in to the account of this address from there, since then. */
    public boolean wasSignedInFrom(String email, String ip, Instant since) {
        return database.find(
                        """
                        select 1 as one from sessions s
                        join users u on u.site_id = s.site_id and u.id = s.user_id
                        where s.site_id = ? and u.email_norm = ? and s.ip = ? and s.created_at > ?
                        limit 1
                        """,
                        row -> true,
                        site(),
                        email,
                        ip,
                        since)
                .isPresent();
    }

    /** False when the user has no such session, or it has ended. */
    public boolean endOne(UUID userId, UUID id, Instant now) {
        return database.update(
                        """
                        update sessions set ended_at = ?
                        where site_id = ? and id = ? and user_id = ? and ended_at is null
                        """,
                        now,
                        site(),
                        id,
                        userId)
                == 1;
    }

    /** Waits until nobody else works on the session's chain, and reads it as it is then. */
    Optional<Session> lock(UUID id) {
        return database.find(
                "select " + COLUMNS + " from sessions where site_id = ? and id = ? for update",
                this::session,
                site(),
                id);
    }

    void refreshed(UUID id, Instant now) {
        database.pipeline(
                "update sessions set refreshed_at = ? where site_id = ? and id = ?",
                now,
                site(),
                id);
    }

    void strengthen(UUID id, List<Proof> proofs, UUID factor) {
        database.update(
                """
                update sessions set aal = 'aal2', amr = ?::jsonb, factor_id = ?
                where site_id = ? and id = ?
                """,
                write(proofs),
                factor,
                site(),
                id);
    }

    /** What the factor made strong is not strong without it. */
    public void weaken(UUID factor) {
        database.update(
                """
                update sessions set aal = 'aal1', factor_id = null,
                  amr = coalesce((select jsonb_agg(proof) from jsonb_array_elements(amr) proof
                                  where proof->>'method' not in ('totp', 'mfa/recovery_code')), '[]')
                where site_id = ? and factor_id = ? and ended_at is null
                """,
                site(),
                factor);
    }

    /** Makes the open ones as long as the site has them today; none becomes longer than it was. */
    void follow(AccountSettings settings) {
        int idle = Math.toIntExact(settings.sessionIdle().toSeconds());
        double life = settings.sessionLife().toSeconds();
        database.update(
                """
                update sessions
                set idle_seconds = ?, not_after = least(not_after, created_at + make_interval(secs => ?))
                where site_id = ? and ended_at is null
                  and (idle_seconds is distinct from ? or not_after is null
                       or not_after > created_at + make_interval(secs => ?))
                """,
                idle,
                life,
                site(),
                idle,
                life);
    }

    /** Ends the user's sessions in which no second factor was shown. */
    void endWeak(UUID userId, Instant now) {
        database.update(
                """
                update sessions set ended_at = ?
                where site_id = ? and user_id = ? and aal = 'aal1' and ended_at is null
                """,
                now,
                site(),
                userId);
    }

    public void end(UUID id, Instant now) {
        database.update(
                """
                update sessions set ended_at = ?
                where site_id = ? and id = ? and ended_at is null
                """,
                now,
                site(),
                id);
    }

    /** Ends the user's sessions, but for one; answers how many were alive until now. */
    public int endAll(UUID userId, @Nullable UUID except, Instant now) {
        return database.update(
                """
                update sessions set ended_at = ?
                where site_id = ? and user_id = ? and ended_at is null
                  and (not_after is null or not_after > ?) and id is distinct from ?::uuid
                """,
                now,
                site(),
                userId,
                now,
                except);
    }

    /** The user has chosen a password. */
    public void passwordChosen(UUID userId) {
        database.update(
                "update sessions set password_lent = false where site_id = ? and user_id = ? and password_lent",
                site(),
                userId);
    }

    private Session session(Row row) throws SQLException {
        return new Session(
                row.uuid("id"),
                row.uuid("user_id"),
                row.text("aal"),
                read(row.text("amr")),
                row.instant("created_at"),
                row.instantOrNull("refreshed_at"),
                row.instantOrNull("seen_at"),
                row.instantOrNull("not_after"),
                row.instantOrNull("ended_at"));
    }

    private List<Proof> read(String amr) {
        try {
            List<Proof> proofs = json.readValue(amr, PROOFS);
            return proofs == null ? List.of() : proofs;
        } catch (IOException e) {
            throw new UncheckedIOException("The proofs of a session do not parse", e);
        }
    }

    private String write(List<Proof> proofs) {
        try {
            return json.writeValueAsString(proofs);
        } catch (IOException e) {
            throw new UncheckedIOException("The proofs of a session cannot be written", e);
        }
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
