package dev.skerry.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in a fixed order.
 *
 * @param nextCursor what to send as {@code cursor} for the page after this one; null on the last
 */
@Serdeable
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page out of one row more than was asked for, which tells whether there is another.
     *
     * @param rows at most {@code limit + 1}, as read
     * @param key the values of the sort columns of a row, the id last
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, key.apply(items.getLast()).encode());
    }
}
