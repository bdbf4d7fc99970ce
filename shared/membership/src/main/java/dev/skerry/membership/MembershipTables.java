package dev.skerry.membership;

import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.kernel.table.TableOwner;
import jakarta.inject.Singleton;
import java.util.List;

/** Members, and the codes that let them in. */
@Singleton
final class MembershipTables implements TableOwner {

    @Override
    public List<OwnedTable> tables() {
        return List.of(
                OwnedTable.of("members"),
                OwnedTable.of("membership_code_batches"),
                OwnedTable.of("membership_code_redemptions"),
                OwnedTable.of("membership_codes"));
    }
}
