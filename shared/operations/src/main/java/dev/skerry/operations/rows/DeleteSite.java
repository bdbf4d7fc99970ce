package dev.skerry.operations.rows;

import dev.skerry.kernel.site.Site;
import jakarta.inject.Singleton;

/** Deletes every row of a site at one placement, in one transaction. */
@Singleton
public final class DeleteSite {

    private final RowRepository rows;

    DeleteSite(RowRepository rows) {
        this.rows = rows;
    }

    /**
     * @param beat called after each table
     * @return how many rows there were
     */
    public long delete(Site at, Runnable beat) throws Exception {
        long deleted = 0;
        try (RowRepository.Session there = rows.open(at)) {
            for (SiteTable table : rows.tables(there)) {
                deleted += rows.delete(there, table);
                beat.run();
            }
            there.commit();
        }
        return deleted;
    }
}
