package dev.skerry.membership;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * Ends a batch now: none of its codes lets anybody in any more. Who came in by one stays. A batch
 * that is over already stays as it is.
 */
@Singleton
public final class EndBatch {

    private final BatchRepository batches;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    EndBatch(BatchRepository batches, Database database, Clock clock, AuditLog audit) {
        this.batches = batches;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public void end(UUID id) {
        database.inTransaction(
                () -> {
                    if (batches.byId(id).isEmpty()) {
                        throw Problem.notFound("batch");
                    }
                    if (batches.end(id, clock.instant())) {
                        audit.write(
                                AuditEvent.done("code_batch_ended").with("batch", id.toString()));
                    }
                    return id;
                });
    }
}
