package dev.skerry.isolation;

import dev.skerry.testing.Postgres;
import dev.skerry.testing.TestSite;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Tries one table under one context after another, as a role that signs in, straight on the
 * database: what no mistake in Java can change. Everything is rolled back.
 */
final class TableMatrix implements AutoCloseable {

    private static final String NOTHING = "0";
    private static final String REFUSED = "42501";
    private static final String NO_CONTEXT = "28000";
    private static final String NOT_FOR_PROTECTED_TABLES = "0A000";

    private final DataSource database;
    private final String role;
    private final Contexts contexts;
    private final Connection connection;

    TableMatrix(DataSource database, String role, Contexts contexts) throws SQLException {
        this.database = database;
        this.role = role;
        this.contexts = contexts;
        this.connection = DriverManager.getConnection(Postgres.url(database, role));
        connection.setAutoCommit(false);
    }

    /** What went wrong when the intruder went for the victim's rows; empty when nothing did. */
    List<String> findings(Table table, TestSite intruder, TestSite victim) {
        List<String> findings = new ArrayList<>();
        requireRow(table, victim, findings);
        contexts.of(intruder, victim)
                .forEach(
                        (name, context) -> attempts(table, victim, name, context, false, findings));
        contexts.broken(intruder, victim)
                .forEach((name, context) -> attempts(table, victim, name, context, true, findings));
        return findings;
    }

    /** The same for a role that has no right to any table of a site, even in the site's context. */
    List<String> openings(Table table, TestSite victim) {
        List<String> findings = new ArrayList<>();
        requireRow(table, victim, findings);
        for (Attempt attempt : Attempt.all(table, Filling.idOf(victim))) {
            String outcome = outcome(contexts.sign(victim.asWorker()), attempt);
            if (!outcome.equals(REFUSED)) {
                findings.add("%s on %s as %s: %s".formatted(attempt.name(), table, role, outcome));
            }
        }
        return findings;
    }

    /** Nothing is shown of a table that is empty. */
    private void requireRow(Table table, TestSite victim, List<String> findings) {
        try (Connection superuser = database.getConnection();
                PreparedStatement count =
                        superuser.prepareStatement(
                                "select count(*) from %s where site_id = ?".formatted(table))) {
            count.setObject(1, Filling.idOf(victim));
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                if (rows.getLong(1) == 0) {
                    findings.add(table + " has no row of " + victim);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void attempts(
            Table table,
            TestSite victim,
            String name,
            String context,
            boolean broken,
            List<String> findings) {
        for (Attempt attempt : Attempt.all(table, Filling.idOf(victim))) {
            String expected =
                    switch (attempt.kind()) {
                        case TAKE -> broken ? NO_CONTEXT : NOTHING;
                        case PLANT -> broken ? NO_CONTEXT : REFUSED;
                        case WIPE -> REFUSED;
                        case LOAD -> NOT_FOR_PROTECTED_TABLES;
                    };
            String outcome = outcome(context, attempt);
            if (!outcome.equals(expected)) {
                findings.add(
                        "%s as %s on %s: %s instead of %s"
                                .formatted(attempt.name(), name, table, outcome, expected));
            }
        }
    }

    /** How many rows were seen or touched, or the SQLSTATE of the refusal. */
    private String outcome(String context, Attempt attempt) {
        try {
            enter(context);
            return String.valueOf(attempt.copies() ? copied(attempt) : touched(attempt.sql()));
        } catch (SQLException refused) {
            return String.valueOf(refused.getSQLState());
        } finally {
            rollback();
        }
    }

    private void enter(String context) throws SQLException {
        try (PreparedStatement set =
                connection.prepareStatement("select set_config('app.ctx', ?, true)")) {
            set.setString(1, context);
            set.execute();
        }
    }

    private long touched(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            try (ResultSet results = statement.getResultSet()) {
                results.next();
                return results.getLong(1);
            }
        }
    }

    private long copied(Attempt attempt) throws SQLException {
        StringWriter rows = new StringWriter();
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(attempt.sql(), rows);
        } catch (IOException e) {
            throw new SQLException(e);
        }
        return rows.toString().lines().filter(line -> line.contains(attempt.mark())).count();
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
