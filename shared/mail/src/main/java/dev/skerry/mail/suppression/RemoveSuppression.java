package dev.skerry.mail.suppression;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Staff let mail go to an address again. What was over stays over. A wish of the recipient's can be
 * taken back by staff too, on the recipient's word: the log keeps who did it.
 */
@Singleton
public final class RemoveSuppression {

    private final Database database;
    private final SuppressionRepository suppressions;
    private final AuditLog audit;

    RemoveSuppression(Database database, SuppressionRepository suppressions, AuditLog audit) {
        this.database = database;
        this.suppressions = suppressions;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}, also for one of another site
     */
    public void remove(UUID id) {
        database.inTransaction(
                () -> {
                    Suppression gone =
                            suppressions
                                    .remove(id)
                                    .orElseThrow(() -> Problem.notFound("suppression"));
                    audit.write(
                            AuditEvent.done("mail_allowed")
                                    .to(gone.address())
                                    .with("scope", gone.scope())
                                    .with("reason", gone.reason()));
                    return gone;
                });
    }
}
