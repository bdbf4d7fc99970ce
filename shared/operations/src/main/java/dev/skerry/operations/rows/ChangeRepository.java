package dev.skerry.operations.rows;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of the rows of a table since a moment: each row says which transaction wrote it. What
 * was deleted says nothing, and is missed by comparing keys.
 */
@Singleton
public final class ChangeRepository {

    private static final int FETCH = 1_000;

    /**
     * The moment before anything that is read from now on: whatever is written later, or was not
     * finished by now, counts as changed since.
     */
    public String now(RowRepository.Session in) throws SQLException {
        try (PreparedStatement statement =
                        in.prepare("select pg_snapshot_xmin(pg_current_snapshot())::text");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    long count(RowRepository.Session in, SiteTable table) throws SQLException {
        try (PreparedStatement statement =
                in.prepare("select count(*) from %s where site_id = ?".formatted(table.name()))) {
            statement.setObject(1, in.site().id().value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Rows written since the moment, as JSON. */
    void changed(RowRepository.Session in, SiteTable table, String since, RowRepository.Sink sink)
            throws Exception {
        try (PreparedStatement statement =
                in.prepare(
                        """
                        select to_jsonb(t)::text from %s t
                        where site_id = ? and age(t.xmin) <= age('%d'::xid8::xid)
                        """
                                .formatted(table.name(), Long.parseLong(since)))) {
            statement.setObject(1, in.site().id().value());
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sink.row(rows.getString(1));
                }
            }
        }
    }

    /** The keys of all rows, as JSON. */
    List<String> keys(RowRepository.Session in, SiteTable table) throws SQLException {
        String key =
                table.key().stream()
                        .map("'%1$s', \"%1$s\""::formatted)
                        .collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                in.prepare(
                        "select jsonb_build_object(%s)::text from %s where site_id = ?"
                                .formatted(key, table.name()))) {
            statement.setObject(1, in.site().id().value());
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> keys = new ArrayList<>();
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
                return keys;
            }
        }
    }

    /** Deletes the rows that have the keys of these. */
    void deleteThese(RowRepository.Session at, SiteTable table, List<String> rows)
            throws SQLException {
        delete(at, table, "in", rows);
    }

    /**
     * Deletes the rows that have none of these keys. {@code not in} looks each row up in a table of
     * hashes; PostgreSQL takes {@code not exists} for a join of a hundred rows, which is a loop in
     * a loop over all of them.
     */
    void deleteOthers(RowRepository.Session at, SiteTable table, List<String> keys)
            throws SQLException {
        delete(at, table, "not in", keys);
    }

    private static void delete(
            RowRepository.Session at, SiteTable table, String which, List<String> rows)
            throws SQLException {
        try (PreparedStatement statement =
                at.prepare(
                        """
                        delete from %1$s t
                        where t.site_id = ? and (%4$s) %2$s (
                          select %3$s from jsonb_populate_recordset(null::%1$s, ?::jsonb) r)
                        """
                                .formatted(table.name(), which, of("r", table), of("t", table)))) {
            statement.setObject(1, at.site().id().value());
            statement.setString(2, "[" + String.join(",", rows) + "]");
            statement.executeUpdate();
        }
    }

    private static String of(String row, SiteTable table) {
        return table.key().stream()
                .map(column -> "%s.\"%s\"".formatted(row, column))
                .collect(Collectors.joining(", "));
    }
}
