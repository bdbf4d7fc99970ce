package dev.skerry.operations.rows;

import jakarta.inject.Singleton;

/** Copies one table of a site from one placement to another, in place of what was there. */
@Singleton
public final class CopyRows {

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
        Portions portions =
                new Portions(
                        portion -> {
                            rows.write(to, table, portion);
                            beat.run();
                        });
        long count = rows.read(from, table, portions);
        portions.end();
        return count;
    }
}
