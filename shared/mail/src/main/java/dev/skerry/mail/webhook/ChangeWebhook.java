package dev.skerry.mail.webhook;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Staff change an endpoint of the site in scope, switch it off, or on again and afresh. */
@Singleton
public final class ChangeWebhook {

    /** What is null stays as it is. */
    public record Command(
            UUID id,
            @Nullable String url,
            @Nullable List<String> kinds,
            @Nullable String description,
            @Nullable String contact,
            @Nullable Boolean enabled) {

        public Command {
            kinds = kinds == null ? null : List.copyOf(kinds);
        }
    }

    private final Database database;
    private final WebhookRepository webhooks;
    private final WebhookFacts facts;
    private final AuditLog audit;
    private final Clock clock;

    ChangeWebhook(
            Database database,
            WebhookRepository webhooks,
            WebhookFacts facts,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.webhooks = webhooks;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code not_found}, {@code invalid_request}, {@code invalid_email}
     */
    public Webhook change(Command command) {
        String url = command.url() == null ? null : facts.url(command.url());
        List<String> kinds = command.kinds() == null ? null : facts.kinds(command.kinds());
        String description = facts.description(command.description());
        String contact = command.contact() == null ? null : facts.contact(command.contact());
        return database.inTransaction(
                () -> {
                    Webhook changed =
                            webhooks.change(
                                            command.id(),
                                            url,
                                            kinds,
                                            description,
                                            contact,
                                            command.enabled(),
                                            clock.instant())
                                    .orElseThrow(() -> Problem.notFound("endpoint"));
                    audit.write(
                            AuditEvent.done("webhook_changed")
                                    .with("webhook", changed.id().toString())
                                    .with("status", changed.status()));
                    return changed;
                });
    }
}
