package dev.skerry.operations.rows;

import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.kernel.table.TableOwner;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the domains say of their tables. */
@Singleton
public final class Ownership {

    private final List<TableOwner> owners;
    private final Map<String, OwnedTable> tables;

    /** Refuses to begin while two domains claim one table. */
    Ownership(List<TableOwner> owners) {
        this.owners = List.copyOf(owners);
        this.tables =
                owners.stream()
                        .flatMap(it -> it.tables().stream())
                        .collect(Collectors.toMap(OwnedTable::name, Function.identity()));
    }

    /** Each domain, those first whom others would tell of what they do. */
    public List<TableOwner> owners() {
        return owners;
    }

    public OwnedTable of(SiteTable table) {
        OwnedTable owned = tables.get(table.name());
        if (owned == null) {
            throw new IllegalStateException("No domain here has the table " + table.name());
        }
        return owned;
    }
}
