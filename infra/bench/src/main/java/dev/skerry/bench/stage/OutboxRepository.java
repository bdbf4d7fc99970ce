package dev.skerry.bench.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Looks into the outbox from outside. */
public final class OutboxRepository implements AutoCloseable {

    private static final String SENT =
            "select count(*) from mails where site_id = ? and state = 'sent' and to_norm like ? || '%'";

    /**
     * Asking must not cost what is measured: as long as somebody works, a lease says so. The index
     * of what waits still has everything that no longer does, up to the next vacuum, and is walked
     * only when nobody works.
     */
    private static final String WAITING =
            """
            select case when exists (select from mail_leases where site_id = ?) then true
                        else exists (select from mails where site_id = ? and state = 'ready') end
            """;

    private final Connection connection;
    private final PreparedStatement sent;
    private final PreparedStatement waiting;

    public OutboxRepository(BenchDatabase database) throws SQLException {
        connection = database.connect();
        sent = connection.prepareStatement(SENT);
        waiting = connection.prepareStatement(WAITING);
    }

    /** Mails of the site that were sent to addresses that begin so. */
    public int sent(UUID site, String beginning) throws SQLException {
        sent.setObject(1, site);
        sent.setString(2, beginning);
        try (ResultSet row = sent.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Whether any mail of the site is still on its way. */
    public boolean waiting(UUID site) throws SQLException {
        waiting.setObject(1, site);
        waiting.setObject(2, site);
        try (ResultSet row = waiting.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
