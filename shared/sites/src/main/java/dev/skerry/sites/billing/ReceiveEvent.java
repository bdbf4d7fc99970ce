package dev.skerry.sites.billing;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteSettings;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes what the payment provider posts, once it is known to be the provider's: a row, no more. */
@Singleton
public final class ReceiveEvent {

    private static final int LONGEST = 512 * 1024;

    private static final Actor WORKER = new Actor.Worker("stripe");

    /**
     * @param signature the header {@code Stripe-Signature}
     * @param body as it came
     */
    public record Command(String signature, byte[] body, String requestId) {}

    private final Directory directory;
    private final SiteSettings settings;
    private final BillingEventRepository events;
    private final BillingBell bell;
    private final ObjectMapper json;
    private final Clock clock;

    ReceiveEvent(
            Directory directory,
            SiteSettings settings,
            BillingEventRepository events,
            BillingBell bell,
            ObjectMapper json,
            Clock clock) {
        this.directory = directory;
        this.settings = settings;
        this.events = events;
        this.bell = bell;
        this.json = json;
        this.clock = clock;
    }

    /**
     * False for what is here already.
     *
     * @throws Problem {@code too_large}; {@code signature_invalid}, also where the platform has no
     *     setting {@code stripe}; {@code malformed_request}
     */
    public boolean receive(Command command) {
        if (command.body().length > LONGEST) {
            throw new Problem(ProblemCode.TOO_LARGE, "An event has at most 512 KB");
        }
        return SiteScope.of(directory.platform(), WORKER, command.requestId())
                .call(() -> take(command));
    }

    private boolean take(Command command) {
        StripeSetting setting = settings.find(StripeSetting.KEY).orElse(StripeSetting.NONE);
        if (!StripeSignature.holds(
                setting.secrets(), command.signature(), command.body(), clock.instant())) {
            throw new Problem(
                    ProblemCode.SIGNATURE_INVALID,
                    "Not signed, lately, with a secret of the setting stripe");
        }
        StripeEvent event = ReadEvent.of(parsed(command.body()));
        String payload = new String(command.body(), StandardCharsets.UTF_8);
        boolean fresh = events.insert(Ids.next(), event, payload);
        if (fresh && event.concernsUs()) {
            bell.ring();
        }
        return fresh;
    }

    private @Nullable JsonNode parsed(byte[] body) {
        try {
            return json.readValue(body, JsonNode.class);
        } catch (IOException e) {
            throw new Problem(ProblemCode.MALFORMED_REQUEST, "The body is not JSON");
        }
    }
}
