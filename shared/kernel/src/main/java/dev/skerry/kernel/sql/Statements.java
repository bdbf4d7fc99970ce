package dev.skerry.kernel.sql;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL. Values are always bound, never part of the text: {@code ?} placeholders in order.
 *
 * <p>Bound types: String, UUID, Integer, Long, Double, Boolean, {@link java.time.Instant}
 * (timestamptz), {@link java.time.LocalDate}, byte[], and arrays or lists of String, UUID, Integer,
 * Long, Boolean and Instant. JSON is bound as text and cast in the statement: {@code ?::jsonb}.
 */
public interface Statements {

    <T> List<T> list(String sql, Row.Mapper<T> mapper, @Nullable Object... values);

    /** The only row, or nothing. More than one is a fault. */
    <T> Optional<T> find(String sql, Row.Mapper<T> mapper, @Nullable Object... values);

    /** The one row that must be there. */
    default <T> T get(String sql, Row.Mapper<T> mapper, @Nullable Object... values) {
        return find(sql, mapper, values)
                .orElseThrow(() -> new IllegalStateException("The statement answered no row"));
    }

    /** Returns the number of rows changed. */
    int update(String sql, @Nullable Object... values);
}
