package dev.skerry.operations.rows;

import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Writes rows that another site had as this site's own. What is compared afterwards is all that was
 * given but the site, and what follows from it.
 */
@Singleton
public final class AdoptionRepository {

    private static final String SITE = "site_id";

    private static final String HASH =
            "coalesce(sum(('x' || left(md5((%s)::text), 15))::bit(60)::bigint), 0)::text";

    /**
     * @param columns those that the rows have, and that are written
     * @return the sum of these rows as they were given
     */
    public TableSum adopt(
            RowRepository.Session to, SiteTable table, List<String> columns, List<String> rows)
            throws SQLException {
        StringJoiner array = new StringJoiner(",", "[", "]");
        rows.forEach(array::add);
        List<String> others = new ArrayList<>(columns);
        others.remove(SITE);
        String quoted = SiteTable.quoted(others);
        try (PreparedStatement statement =
                to.prepare(
                        """
                        with given as materialized (
                          select r from jsonb_array_elements(?::jsonb) r
                        ), written as (
                          insert into %1$s (site_id%2$s)
                          select ?::uuid%2$s from jsonb_populate_recordset(null::%1$s, (select jsonb_agg(r) from given))
                        )
                        select count(*), %3$s from given
                        """
                                .formatted(
                                        table.name(),
                                        others.isEmpty() ? "" : ", " + quoted,
                                        HASH.formatted("r - ?::text[]")))) {
            statement.setString(1, array.toString());
            statement.setObject(2, to.site().id().value());
            statement.setArray(3, texts(statement, incomparable(table)));
            return sum(statement);
        }
    }

    /**
     * @param columns those that were written
     * @return the sum of all rows of the table as they are there
     */
    public TableSum sum(RowRepository.Session of, SiteTable table, List<String> columns)
            throws SQLException {
        List<String> left = incomparable(table);
        table.columns().stream().filter(it -> !columns.contains(it)).forEach(left::add);
        try (PreparedStatement statement =
                of.prepare(
                        "select count(*), %s from %s t where site_id = ?"
                                .formatted(
                                        HASH.formatted("to_jsonb(t) - ?::text[]"), table.name()))) {
            statement.setArray(1, texts(statement, left));
            statement.setObject(2, of.site().id().value());
            return sum(statement);
        }
    }

    /** Adds up what {@link #adopt} answers. */
    public static TableSum add(TableSum one, TableSum other) {
        return new TableSum(
                one.rows() + other.rows(),
                new BigInteger(one.hash()).add(new BigInteger(other.hash())).toString());
    }

    private static List<String> incomparable(SiteTable table) {
        List<String> columns = new ArrayList<>(table.generated());
        columns.add(SITE);
        return columns;
    }

    private static java.sql.Array texts(PreparedStatement statement, List<String> texts)
            throws SQLException {
        return statement.getConnection().createArrayOf("text", texts.toArray());
    }

    private static TableSum sum(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new TableSum(row.getLong(1), row.getString(2));
        }
    }
}
