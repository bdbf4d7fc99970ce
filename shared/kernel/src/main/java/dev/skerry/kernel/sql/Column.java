package dev.skerry.kernel.sql;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many rows in one statement, which takes them apart by {@code unnest}. */
public final class Column {

    private Column() {}

    /**
     * One component of each, in their order; nulls too. Of one type however many there are and
     * whatever they hold: the driver would prepare the statement anew for another.
     */
    public static <R, T> @Nullable T[] of(
            Class<T> type, Collection<R> rows, Function<R, @Nullable T> component) {
        @SuppressWarnings("unchecked")
        @Nullable T[] values = (@Nullable T[]) Array.newInstance(type, rows.size());
        int i = 0;
        for (R row : rows) {
            values[i++] = component.apply(row);
        }
        return values;
    }
}
