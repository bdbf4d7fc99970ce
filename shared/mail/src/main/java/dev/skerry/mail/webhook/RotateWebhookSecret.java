package dev.skerry.mail.webhook;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A new secret for an endpoint. For a day messages are signed with the former one as well, so that
 * the receiver can change when it suits; one before that holds no more.
 */
@Singleton
public final class RotateWebhookSecret {

    private static final Duration OVERLAP = Duration.ofDays(1);

    private final Database database;
    private final WebhookRepository webhooks;
    private final WebhookSecrets secrets;
    private final AuditLog audit;
    private final Clock clock;

    RotateWebhookSecret(
            Database database,
            WebhookRepository webhooks,
            WebhookSecrets secrets,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public AddWebhook.Result rotate(UUID id) {
        String secret = WebhookSignature.newSecret();
        byte[] sealed = secrets.seal(secret);
        Instant now = clock.instant();
        return database.inTransaction(
                () -> {
                    Webhook rotated =
                            webhooks.rotate(id, sealed, now.plus(OVERLAP), now)
                                    .orElseThrow(() -> Problem.notFound("endpoint"));
                    audit.write(
                            AuditEvent.done("webhook_secret_rotated")
                                    .with("webhook", id.toString()));
                    return new AddWebhook.Result(rotated, secret);
                });
    }
}
