package dev.skerry.kernel.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many rows in one statement, which takes them apart by {@code unnest}. */
public final class Column {

    private Column() {}

    /** One component of each, in their order; nulls too. */
    public static <R, T extends @Nullable Object> List<T> of(
            Collection<R> rows, Function<R, T> component) {
        List<T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(component.apply(row)));
        return values;
    }
}
