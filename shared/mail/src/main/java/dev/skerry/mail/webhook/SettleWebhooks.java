package dev.skerry.mail.webhook;

import dev.skerry.kernel.table.Arrival;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Endpoints of a site that has come from an export are told nothing until staff switch them on: the
 * exported site may tell them still.
 */
@Singleton
public final class SettleWebhooks {

    private final ArrivedWebhookRepository webhooks;
    private final WebhookSecrets secrets;
    private final Clock clock;

    SettleWebhooks(ArrivedWebhookRepository webhooks, WebhookSecrets secrets, Clock clock) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** An endpoint whose secret does not open here has one that nobody knows. */
    public void settle(Arrival arrival) {
        webhooks.close(clock.instant());
        webhooks.secrets()
                .forEach(
                        (id, former) -> {
                            byte[] own =
                                    secrets.reseal(arrival.from(), former)
                                            .orElseGet(
                                                    () ->
                                                            secrets.seal(
                                                                    WebhookSignature.newSecret()));
                            webhooks.putSecret(id, own);
                            arrival.beat().run();
                        });
    }
}
