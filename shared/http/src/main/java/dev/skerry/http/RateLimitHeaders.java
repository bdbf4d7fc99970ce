package dev.skerry.http;

import dev.skerry.kernel.limit.Allowance;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import java.time.Duration;

/**
 * {@code RateLimit-Limit}, {@code -Remaining} and {@code -Reset}, of the limit that refused or of
 * the one that every public route has. Never on what a shared cache may keep.
 */
final class RateLimitHeaders {

    static final String NAMES = "ratelimit-limit, ratelimit-remaining, ratelimit-reset";

    private static final String ATTRIBUTE = "skerry.allowance";

    private RateLimitHeaders() {}

    static void note(HttpRequest<?> request, Allowance allowance) {
        request.setAttribute(ATTRIBUTE, allowance);
    }

    /** What the request's own limit left, unless another one refused. */
    static void complete(HttpRequest<?> request, MutableHttpHeaders headers) {
        String caching = headers.get("Cache-Control");
        if (headers.contains("RateLimit-Limit") || (caching != null && isShared(caching))) {
            return;
        }
        request.getAttribute(ATTRIBUTE, Allowance.class).ifPresent(it -> write(headers, it));
    }

    static void write(MutableHttpHeaders headers, Allowance allowance) {
        headers.set("RateLimit-Limit", Integer.toString(allowance.limit()))
                .set("RateLimit-Remaining", Integer.toString(allowance.left()))
                .set("RateLimit-Reset", Long.toString(seconds(allowance.untilNext())));
    }

    /** Rounded up: who waits that long has waited long enough. */
    static long seconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }

    private static boolean isShared(String caching) {
        return caching.contains("public");
    }
}
