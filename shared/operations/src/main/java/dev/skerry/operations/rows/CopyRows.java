package dev.skerry.operations.rows;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Copies one table of a site from one placement to another, in place of what was there. */
@Singleton
public final class CopyRows {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final int CHARACTERS_AT_ONCE = 4_000_000;

    private final RowRepository rows;

    CopyRows(RowRepository rows) {
        this.rows = rows;
    }

    /**
     * Not committed: that is the caller's.
     *
     * @param beat called between portions
     */
    public long copy(
            RowRepository.Session from, RowRepository.Session to, SiteTable table, Runnable beat)
            throws Exception {
        rows.delete(to, table);
        List<String> portion = new ArrayList<>();
        int[] characters = {0};
        long count =
                rows.read(
                        from,
                        table,
                        row -> {
                            portion.add(row);
                            characters[0] += row.length();
                            if (portion.size() == ROWS_AT_ONCE
                                    || characters[0] > CHARACTERS_AT_ONCE) {
                                rows.write(to, table, portion);
                                portion.clear();
                                characters[0] = 0;
                                beat.run();
                            }
                        });
        rows.write(to, table, portion);
        return count;
    }
}
