package dev.skerry.crm.upload;

import dev.skerry.crm.file.Refused;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file of contacts, and what became of it.
 *
 * @param status {@code waiting | running | finished | failed}
 * @param size of the file, in bytes
 * @param line all up to this line of the file is entered or refused
 * @param rows how many of these lines had a contact on them
 * @param known whose address was here already
 * @param refused how many lines were refused
 * @param refusals the first of them
 * @param ignoredColumns headers that were not understood
 * @param failure why it went no further; what was entered by then stays
 */
@Serdeable
public record ContactImport(
        UUID id,
        String status,
        boolean dryRun,
        long size,
        int line,
        int rows,
        int added,
        int known,
        int refused,
        List<Refused> refusals,
        List<String> ignoredColumns,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public ContactImport {
        refusals = List.copyOf(refusals);
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    boolean isOver() {
        return status.equals("finished") || status.equals("failed");
    }
}
