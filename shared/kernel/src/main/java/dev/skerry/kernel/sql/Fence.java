package dev.skerry.kernel.sql;

import dev.skerry.kernel.site.SiteScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything that some work commits: each of its transactions that changed something
 * runs one more statement before its end, which says whether the work is still ours, and writes
 * down that it took effect. Work that was taken from us commits nothing.
 *
 * <p>What happens in another database, a change of the directory or work for another site, cannot
 * end in the same transaction. It is written down before it begins.
 *
 * @param keeper in whose scope the statement runs
 * @param sql answers one row with the boolean {@code passes}; its first parameter says whether
 *     there is an effect elsewhere, the others are the values
 * @param refusal what the work is told that may not go on
 */
public record Fence(
        SiteScope keeper, String sql, List<Object> values, Supplier<RuntimeException> refusal) {

    private static final ScopedValue<Optional<Fence>> CURRENT = ScopedValue.newInstance();

    public Fence {
        values = List.copyOf(values);
    }

    /** Runs the work behind this fence. */
    public <T extends @Nullable Object, X extends Exception> T guard(SiteScope.Work<T, X> work)
            throws X {
        return ScopedValue.where(CURRENT, Optional.of(this)).call(work::call);
    }

    /** For what is no effect of the work, and happens however it ends: counting it. */
    public static <T extends @Nullable Object, X extends Exception> T without(
            SiteScope.Work<T, X> work) throws X {
        return ScopedValue.where(CURRENT, Optional.empty()).call(work::call);
    }

    static Optional<Fence> current() {
        return CURRENT.isBound() ? CURRENT.get() : Optional.empty();
    }

    boolean isOfSite(SiteScope scope) {
        return keeper.site().id().equals(scope.site().id());
    }

    @Nullable Object[] valuesFor(boolean elsewhere) {
        @Nullable Object[] all = new Object[values.size() + 1];
        all[0] = elsewhere;
        for (int i = 0; i < values.size(); i++) {
            all[i + 1] = values.get(i);
        }
        return all;
    }

    void require(List<Boolean> answer) {
        if (!answer.equals(List.of(true))) {
            throw refusal.get();
        }
    }
}
