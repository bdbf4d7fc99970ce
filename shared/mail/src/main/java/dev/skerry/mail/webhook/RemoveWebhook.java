package dev.skerry.mail.webhook;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Staff remove an endpoint of the site in scope, with whatever it was not told yet. */
@Singleton
public final class RemoveWebhook {

    private final Database database;
    private final WebhookRepository webhooks;
    private final AuditLog audit;

    RemoveWebhook(Database database, WebhookRepository webhooks, AuditLog audit) {
        this.database = database;
        this.webhooks = webhooks;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}, also for one of another site
     */
    public void remove(UUID id) {
        database.inTransaction(
                () -> {
                    if (!webhooks.remove(id)) {
                        throw Problem.notFound("endpoint");
                    }
                    audit.write(AuditEvent.done("webhook_removed").with("webhook", id.toString()));
                    return id;
                });
    }
}
