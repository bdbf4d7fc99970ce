package dev.skerry.bench.stage;

import dev.skerry.bench.load.ThreadLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes accounts with a password, and does to their rows what the account endpoints do: the same
 * statements on the same tables through the driver alone, as a superuser, whom neither context nor
 * policies hold.
 */
public final class AccountRepository {

    private static final String ADD =
            """
            insert into users (site_id, id, email, password_hash, email_confirmed_at, created_at, updated_at)
              select ?, gen_random_uuid(), ? || n || '@example.org', ?, now(), now(), now()
              from generate_series(1, ?) n
            returning email
            """;

    private static final String SESSION =
            """
            insert into sessions (site_id, id, user_id, created_at, not_after, idle_seconds)
              select site_id, gen_random_uuid(), id, now(), now() + interval '1 day', 86400
              from users where site_id = ? and email_norm = ?
            returning id, user_id
            """;

    private static final String ALIVE =
            """
            select aal, password_lent, greatest(created_at, refreshed_at, seen_at) as seen_at, not_after, idle_seconds
            from sessions where site_id = ? and id = ? and user_id = ? and ended_at is null
            """;

    private static final String USER =
            """
            select password_hash, id, email, email_confirmed_at, new_email, confirmation_sent_at, recovery_sent_at,
              email_change_sent_at, reauthentication_sent_at, invited_at, last_sign_in_at, banned_until, deleted_at,
              display_name, locale, user_metadata::text as user_metadata, app_metadata::text as app_metadata,
              created_at, updated_at,
              (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.friendly_name) order by f.id), '[]')::text
               from mfa_factors f where f.site_id = users.site_id and f.user_id = users.id) as factors
            from users where site_id = ? and id = ? and deleted_at is null
            """;

    private static final String PLACE =
            "select session_id, step from refresh_tokens where site_id = ? and token_hash = ?";

    private static final String LOCK =
            """
            select id, user_id, aal, amr::text as amr, created_at, refreshed_at, seen_at, not_after, ended_at
            from sessions where site_id = ? and id = ? for update
            """;

    private static final String AFTER =
            """
            select salt from refresh_tokens
            where site_id = ? and session_id = ? and step > ? order by step limit 2
            """;

    private static final String GROW =
            """
            with used as (
              update refresh_tokens set used_at = now()
              where site_id = ? and session_id = ? and step = ? and used_at is null
            )
            insert into refresh_tokens (site_id, id, session_id, step, token_hash, salt, created_at)
            values (?, gen_random_uuid(), ?, ?, ?, 'salt', now())
            """;

    private static final String REFRESHED =
            "update sessions set refreshed_at = now() where site_id = ? and id = ?";

    private record SessionRow(UUID id, UUID user) {}

    private final BenchDatabase database;
    private final UUID site;

    public AccountRepository(BenchDatabase database, UUID site) {
        this.database = database;
        this.site = site;
    }

    /** All with the same password. Answers their addresses. */
    public List<String> add(String prefix, int count, String passwordHash) throws SQLException {
        List<String> emails = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            set(insert, site, prefix, passwordHash, count);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    emails.add(rows.getString("email"));
                }
            }
        }
        return emails;
    }

    /** Is the session alive, and whose is it? */
    public ThreadLoad.Work fetch(Connection connection, String email) throws SQLException {
        SessionRow session = session(connection, email);
        PreparedStatement alive = connection.prepareStatement(ALIVE);
        PreparedStatement user = connection.prepareStatement(USER);
        return () -> {
            set(alive, site, session.id, session.user);
            one(alive);
            set(user, site, session.user);
            one(user);
        };
    }

    /** Replaces the session's refresh token in one transaction, and reads its user. */
    public ThreadLoad.Work refresh(Connection connection, String email) throws SQLException {
        SessionRow session = session(connection, email);
        PreparedStatement place = connection.prepareStatement(PLACE);
        PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement after = connection.prepareStatement(AFTER);
        PreparedStatement grow = connection.prepareStatement(GROW);
        PreparedStatement refreshed = connection.prepareStatement(REFRESHED);
        PreparedStatement user = connection.prepareStatement(USER);
        grow(grow, session, 0);
        connection.setAutoCommit(false);
        int[] step = {0};
        return () -> {
            set(place, site, hash(session, step[0]));
            one(place);
            set(lock, site, session.id);
            one(lock);
            set(after, site, session.id, step[0]);
            none(after);
            grow(grow, session, ++step[0]);
            set(refreshed, site, session.id);
            refreshed.executeUpdate();
            connection.commit();
            set(user, site, session.user);
            one(user);
            connection.commit();
        };
    }

    private SessionRow session(Connection connection, String email) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SESSION)) {
            set(insert, site, email);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new SessionRow(
                        row.getObject("id", UUID.class), row.getObject("user_id", UUID.class));
            }
        }
    }

    private void grow(PreparedStatement insert, SessionRow session, int step) throws SQLException {
        set(insert, site, session.id, step - 1, site, session.id, step, hash(session, step));
        insert.executeUpdate();
    }

    /** As long as a real one. */
    private static String hash(SessionRow session, int step) {
        return "%s%07d".formatted(session.id, step);
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static void one(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("The row is not there");
            }
        }
    }

    private static void none(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            if (rows.next()) {
                throw new SQLException("Somebody else was here");
            }
        }
    }
}
