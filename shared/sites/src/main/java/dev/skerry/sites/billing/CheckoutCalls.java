package dev.skerry.sites.billing;

import dev.skerry.kernel.net.OutboundCalls;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one call that is made to the payment provider. */
@Singleton
final class CheckoutCalls {

    private static final Logger LOG = LoggerFactory.getLogger(CheckoutCalls.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final OutboundCalls calls;
    private final ObjectMapper json;
    private final URI address;
    private final Duration patience;

    /**
     * @param patience for the connection, and again for the answer
     */
    CheckoutCalls(
            OutboundCalls calls,
            ObjectMapper json,
            @Value("${skerry.stripe.base:`https://api.stripe.com`}") URI base,
            @Value("${skerry.stripe.patience:10s}") Duration patience) {
        this.calls = calls;
        this.json = json;
        this.address = base.resolve("/v1/checkout/sessions");
        this.patience = patience;
    }

    /**
     * Where the checkout is.
     *
     * @param once the provider makes one checkout of all calls with the same
     * @throws Problem {@code billing_not_configured} when it refuses, {@code unavailable} when it
     *     is away, busy, or answers what nobody understands
     */
    String open(String apiKey, Map<String, String> form, String once) {
        Map<String, String> headers =
                Map.of("authorization", "Bearer " + apiKey, "idempotency-key", once);
        try {
            OutboundCalls.Answer answer = calls.send(address, headers, form, patience);
            return address(answer);
        } catch (IOException away) {
            LOG.warn("The payment provider is away: {}", away.getClass().getSimpleName());
            throw Problem.unavailable(AGAIN);
        }
    }

    private String address(OutboundCalls.Answer answer) throws IOException {
        if (answer.status() == 200) {
            JsonNode body = json.readValue(answer.body(), JsonNode.class);
            return StripeJson.text(body, "url")
                    .filter(it -> it.startsWith("https://"))
                    .orElseThrow(() -> new IOException("A checkout without an address"));
        }
        LOG.warn("The payment provider answered {} {}", answer.status(), code(answer));
        boolean passes = answer.status() >= 500 || answer.status() == 429 || answer.status() == 409;
        throw passes
                ? Problem.unavailable(AGAIN)
                : new Problem(
                        ProblemCode.BILLING_NOT_CONFIGURED,
                        "The payment provider does not take the key or the price");
    }

    /** Its word for why; whatever else it says may quote what it was sent. */
    private String code(OutboundCalls.Answer answer) {
        try {
            JsonNode body = json.readValue(answer.body(), JsonNode.class);
            return StripeJson.text(body, "error", "code").orElse("");
        } catch (IOException notJson) {
            return "without a word";
        }
    }
}
