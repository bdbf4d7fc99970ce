package dev.skerry.kernel.table;

import jakarta.inject.Singleton;
import java.util.List;

/** What every function needs. */
@Singleton
final class KernelTables implements TableOwner {

    private final FormerIdRepository formerIds;

    KernelTables(FormerIdRepository formerIds) {
        this.formerIds = formerIds;
    }

    @Override
    public List<OwnedTable> tables() {
        return List.of(
                OwnedTable.log("audit_events"),
                OwnedTable.log("erasures"),
                OwnedTable.log("former_ids"),
                OwnedTable.ofTheMoment("idempotency_keys"),
                // Of keys that stayed with the exported site.
                OwnedTable.ofTheMoment("key_uses"),
                OwnedTable.ofTheMoment("sessions"));
    }

    @Override
    public void settle(Arrival arrival) {
        formerIds.add(arrival.from());
    }
}
