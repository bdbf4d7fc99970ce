package dev.skerry.membership;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The codes of a batch, as staff see them, to take away. The site's log tells who did. */
@Singleton
public final class ExportCodes {

    private final BatchRepository batches;
    private final CodeRepository codes;
    private final AuditLog audit;

    ExportCodes(BatchRepository batches, CodeRepository codes, AuditLog audit) {
        this.batches = batches;
        this.codes = codes;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public Page<IssuedCode> export(UUID batch, PageRequest asked) {
        if (batches.byId(batch).isEmpty()) {
            throw Problem.notFound("batch");
        }
        audit.write(AuditEvent.done("codes_exported").with("batch", batch.toString()));
        return codes.ofBatch(batch, asked);
    }
}
