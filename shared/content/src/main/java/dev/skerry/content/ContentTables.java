package dev.skerry.content;

import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.kernel.table.TableOwner;
import jakarta.inject.Singleton;
import java.util.List;

/** Media, galleries, and what visitors read of them. */
@Singleton
final class ContentTables implements TableOwner {

    @Override
    public List<OwnedTable> tables() {
        return List.of(
                OwnedTable.of("galleries"),
                OwnedTable.of("gallery_documents"),
                OwnedTable.of("gallery_items"),
                OwnedTable.of("gallery_mags"),
                OwnedTable.of("gallery_member_documents"),
                OwnedTable.of("media"),
                OwnedTable.of("media_mags"));
    }
}
