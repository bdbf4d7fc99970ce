package dev.skerry.operations;

import dev.skerry.kernel.site.Site;
import dev.skerry.migrations.AdministratorUrls;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Fences of a database: contexts signed for an older epoch than the fence's are refused there, in
 * whatever process they were signed.
 */
@Singleton
public final class FenceRepository {

    /** Longer than a statement or an idle transaction of the application may last. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final AdministratorUrls administrators;

    FenceRepository(AdministratorUrls administrators) {
        this.administrators = administrators;
    }

    /** Refuses contexts of the site from before its epoch here. Never lowers a fence. */
    public void raise(Site site) throws SQLException {
        try (Connection connection = connect(site);
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                insert into app.fences as f (site_id, epoch) values (?, ?)
                                on conflict (site_id) do update set epoch = greatest(f.epoch, excluded.epoch)
                                """)) {
            statement.setObject(1, site.id().value());
            statement.setInt(2, site.placement().epoch());
            statement.execute();
        }
    }

    /**
     * Returns when no statement is left that may have begun before the fence: each one that began
     * later has seen it. A transaction that goes on asks again with its next statement.
     *
     * @throws IllegalStateException when one lasts too long
     */
    public void awaitOlderWork(Site site, Runnable beat) throws SQLException, InterruptedException {
        try (Connection connection = connect(site)) {
            String horizon = text(connection, "select pg_current_xact_id()::text");
            long end = System.nanoTime() + LONGEST.toNanos();
            while (Boolean.parseBoolean(isOlderWork(connection, horizon))) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("A transaction from before does not end");
                }
                beat.run();
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Others with a snapshot, or a transaction, from before the horizon. */
    private static String isOlderWork(Connection connection, String horizon) throws SQLException {
        return text(
                connection,
                """
                select (exists (
                  select from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid() and usename = 'skerry_app'
                    and (age(backend_xmin) >= age('%1$s'::xid8::xid) or age(backend_xid) >= age('%1$s'::xid8::xid))))::text
                """
                        .formatted(Long.parseLong(horizon)));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect(Site site) throws SQLException {
        return administrators.connect(site.placement().database());
    }
}
