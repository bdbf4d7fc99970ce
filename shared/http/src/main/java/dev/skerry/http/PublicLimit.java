package dev.skerry.http;

import dev.skerry.kernel.limit.Allowance;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The limit that every public route has, per client address; the refresh of sessions has its own.
 */
@Singleton
public final class PublicLimit {

    private static final String OWED = "skerry.owed-token";

    private final Limits limits;

    PublicLimit(Limits limits) {
        this.limits = limits;
    }

    /**
     * Takes the token, or leaves that to the endpoint. A call that may be a repeated one pays at
     * once: its answer is kept, and "too many" is no answer to keep.
     */
    void apply(HttpRequest<?> request, Limited limited) {
        String address = ClientAddress.of(request);
        if (limited == Limited.WITHIN && !IdempotentPost.asks(request)) {
            request.setAttribute(OWED, address);
        } else {
            RateLimitHeaders.note(request, limits.take(SessionRefresh.limitOf(request), address));
        }
    }

    /**
     * Where an endpoint with {@link Limited#WITHIN} has a token to take; nothing where the caller
     * is not limited, or has paid.
     */
    public static Optional<Bucket> owed(HttpRequest<?> request) {
        return request.getAttribute(OWED, String.class)
                .map(address -> Bucket.of(Rule.PUBLIC, address));
    }

    /** Tells the caller what is left. */
    public static void paid(HttpRequest<?> request, Allowance allowance) {
        RateLimitHeaders.note(request, allowance);
    }
}
