package dev.skerry.kernel.sql;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row a mapper is given, by column label. Accessors without {@code OrNull} refuse a null: the
 * statement or the schema promised a value.
 */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    /** Reads one row; must not keep it. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    public String text(String column) throws SQLException {
        return present(column, results.getString(column));
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return results.getString(column);
    }

    public UUID uuid(String column) throws SQLException {
        return present(column, results.getObject(column, UUID.class));
    }

    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return results.getObject(column, UUID.class);
    }

    public int integer(String column) throws SQLException {
        int value = results.getInt(column);
        present(column, results.wasNull() ? null : value);
        return value;
    }

    public @Nullable Integer integerOrNull(String column) throws SQLException {
        int value = results.getInt(column);
        return results.wasNull() ? null : value;
    }

    public long bigint(String column) throws SQLException {
        long value = results.getLong(column);
        present(column, results.wasNull() ? null : value);
        return value;
    }

    public @Nullable Long bigintOrNull(String column) throws SQLException {
        long value = results.getLong(column);
        return results.wasNull() ? null : value;
    }

    public double real(String column) throws SQLException {
        return results.getDouble(column);
    }

    public boolean bool(String column) throws SQLException {
        return results.getBoolean(column);
    }

    public Instant instant(String column) throws SQLException {
        return present(column, instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime value = results.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public @Nullable LocalDate dateOrNull(String column) throws SQLException {
        return results.getObject(column, LocalDate.class);
    }

    public byte[] bytes(String column) throws SQLException {
        return present(column, results.getBytes(column));
    }

    public byte @Nullable [] bytesOrNull(String column) throws SQLException {
        return results.getBytes(column);
    }

    public List<String> texts(String column) throws SQLException {
        return List.of((String[]) present(column, results.getArray(column)).getArray());
    }

    public List<UUID> uuids(String column) throws SQLException {
        Array array = present(column, results.getArray(column));
        return List.of((UUID[]) array.getArray());
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return value;
    }
}
