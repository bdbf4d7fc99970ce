package dev.skerry.functions.sitesadmin;

import dev.skerry.http.RequestId;
import dev.skerry.sites.billing.ReceiveEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/webhooks/billing/stripe}: what Stripe tells of those who pay for sites. It names
 * no site and has no key: what it may do, its signature says, over the bytes as they came, with a
 * secret of the platform's setting {@code stripe}. Answers {@code {"received":true}} once it is a
 * row, also for what is here already; problems {@code signature_invalid} and {@code
 * malformed_request} 400, {@code too_large} 413. Here and not in a function of its own, for it is
 * called rarely and nobody waits for it.
 */
@Controller("/api/webhooks/billing")
class StripeWebhookController {

    @Serdeable
    record Received(boolean received) {}

    private final ReceiveEvent receive;

    StripeWebhookController(ReceiveEvent receive) {
        this.receive = receive;
    }

    @Post("/stripe")
    @Consumes(MediaType.ALL)
    Received receive(
            @Header(value = "Stripe-Signature", defaultValue = "") String signature,
            @Body byte @Nullable [] body,
            HttpRequest<?> request) {
        receive.receive(
                new ReceiveEvent.Command(
                        signature, body == null ? new byte[0] : body, RequestId.of(request)));
        return new Received(true);
    }
}
