package dev.skerry.kernel.page;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor what to ask the next page with; null on the last one
 */
@Serdeable
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * @param rows at most {@link PageRequest#rows()} of them, in order of their ids
     */
    public static <T> Page<T> of(List<T> rows, PageRequest asked, Function<T, UUID> id) {
        if (rows.size() <= asked.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, asked.limit());
        return new Page<>(items, id.apply(items.getLast()).toString());
    }
}
