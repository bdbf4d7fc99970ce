package dev.skerry.migrations;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks for whatever could let one site see another: the lints L01 to L26 of {@code
 * db/lints/lints.sql} and the drift between site schemas (L24). Reads the catalogue only.
 */
@Singleton
public final class SchemaLints {

    private static final String LINTS = Resources.read("db/lints/lints.sql").replace("$1", "?");
    private static final String DRIFT = Resources.read("db/lints/drift.sql").replace("$1", "?");

    /**
     * One defect.
     *
     * @param lint number and name, {@code L01 row_security_not_forced}
     * @param object the table, policy, function or role that has it
     */
    public record Finding(String lint, String object) {}

    /** Everything wrong in one database; an empty list is what a healthy one answers. */
    public List<Finding> findings(DataSource admin) throws SQLException {
        try (Connection connection = admin.getConnection()) {
            List<Finding> findings = lint(connection, null);
            List<String> schemas = siteSchemas(connection);
            findings.addAll(drift(connection, schemas));
            return findings;
        }
    }

    /**
     * What is wrong with one site schema, or with the database as a whole. As quick among a
     * thousand schemas as among two: of the others, which may be half made at this moment, only the
     * one that all are shaped like is looked at.
     */
    public List<Finding> findings(DataSource admin, String schema) throws SQLException {
        try (Connection connection = admin.getConnection()) {
            List<Finding> findings = lint(connection, schema);
            String model = siteSchemas(connection).getFirst();
            findings.addAll(drift(connection, List.of(model, schema)));
            return findings;
        }
    }

    /**
     * @param schema null for all
     */
    private static List<Finding> lint(Connection connection, @Nullable String schema)
            throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LINTS)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    findings.add(new Finding(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return findings;
    }

    /** Site schemas that are not shaped like the first of them. */
    private static List<Finding> drift(Connection connection, List<String> schemas)
            throws SQLException {
        List<Finding> findings = new ArrayList<>();
        String expected = null;
        for (String schema : schemas) {
            String shape = shape(connection, schema);
            if (expected == null) {
                expected = shape;
            } else if (!expected.equals(shape)) {
                findings.add(new Finding("L24 schema_drift", schema));
            }
        }
        return findings;
    }

    private static List<String> siteSchemas(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select n.nspname from pg_namespace n
                                join pg_class c on c.relnamespace = n.oid and c.relname = 'schema_history'
                                where n.nspname not in ('app', 'directory')
                                order by n.nspname <> 'pool', n.nspname
                                """);
                ResultSet rows = statement.executeQuery()) {
            List<String> schemas = new ArrayList<>();
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
            return schemas;
        }
    }

    private static String shape(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DRIFT)) {
            int placeholders = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= placeholders; i++) {
                statement.setString(i, schema);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
