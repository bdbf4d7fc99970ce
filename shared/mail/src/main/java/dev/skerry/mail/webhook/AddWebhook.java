package dev.skerry.mail.webhook;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new endpoint for the site in scope. Its secret is readable in this answer and never again. */
@Singleton
public final class AddWebhook {

    /** Every event of each is a row and a post. */
    private static final int MOST = 20;

    public record Command(
            String url, List<String> kinds, @Nullable String description, String contact) {

        public Command {
            kinds = List.copyOf(kinds);
        }
    }

    /** The secret is {@code whsec_…}, as libraries of Standard Webhooks take it. */
    public record Result(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return "AddWebhook.Result[" + webhook.id() + "]";
        }
    }

    private final Database database;
    private final WebhookRepository webhooks;
    private final WebhookFacts facts;
    private final WebhookSecrets secrets;
    private final AuditLog audit;
    private final Clock clock;

    AddWebhook(
            Database database,
            WebhookRepository webhooks,
            WebhookFacts facts,
            WebhookSecrets secrets,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.webhooks = webhooks;
        this.facts = facts;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_request}, {@code invalid_email}; {@code conflict} when the
     *     site has as many as it may
     */
    public Result add(Command command) {
        String url = facts.url(command.url());
        List<String> kinds = facts.kinds(command.kinds());
        String description = facts.description(command.description());
        String contact = facts.contact(command.contact());
        String secret = WebhookSignature.newSecret();
        byte[] sealed = secrets.seal(secret);
        UUID id = Ids.next();
        return database.inTransaction(
                () -> {
                    if (!webhooks.add(
                            id, url, kinds, description, contact, sealed, clock.instant(), MOST)) {
                        throw new Problem(
                                ProblemCode.CONFLICT, "At most " + MOST + " endpoints for a site");
                    }
                    audit.write(AuditEvent.done("webhook_added").with("webhook", id.toString()));
                    return new Result(webhooks.find(id).orElseThrow(), secret);
                });
    }
}
