package dev.skerry.operations.rows;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Makes a copy of a table what the table became since it was copied. */
@Singleton
public final class CatchUp {

    private static final int ROWS_AT_ONCE = 1_000;

    private final RowRepository rows;
    private final ChangeRepository changes;

    CatchUp(RowRepository rows, ChangeRepository changes) {
        this.rows = rows;
        this.changes = changes;
    }

    @FunctionalInterface
    private interface Portion {
        void take(List<String> rows) throws Exception;
    }

    /**
     * Not committed: that is the caller's. May be done again, to the same end. Nobody writes to the
     * table meanwhile.
     *
     * @param since a moment before it was copied
     * @param beat called between portions
     * @return how many rows were written anew
     */
    public long catchUp(
            RowRepository.Session from,
            RowRepository.Session to,
            SiteTable table,
            String since,
            Runnable beat)
            throws Exception {
        // All old rows go before the first new one comes: two may have changed what is unique.
        long changed =
                portions(from, table, since, beat, old -> changes.deleteThese(to, table, old));
        if (changes.count(to, table) > changes.count(from, table) - changed) {
            changes.deleteOthers(to, table, changes.keys(from, table));
        }
        if (changed > 0) {
            portions(from, table, since, beat, written -> rows.write(to, table, written));
        }
        return changed;
    }

    private long portions(
            RowRepository.Session from,
            SiteTable table,
            String since,
            Runnable beat,
            Portion portion)
            throws Exception {
        List<String> waiting = new ArrayList<>();
        long[] count = {0};
        changes.changed(
                from,
                table,
                since,
                row -> {
                    waiting.add(row);
                    count[0]++;
                    if (waiting.size() == ROWS_AT_ONCE) {
                        portion.take(List.copyOf(waiting));
                        waiting.clear();
                        beat.run();
                    }
                });
        if (!waiting.isEmpty()) {
            portion.take(List.copyOf(waiting));
        }
        return count[0];
    }
}
