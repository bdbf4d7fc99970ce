package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import org.jspecify.annotations.Nullable;

/** The headers of every answer: request id, security, caching and CORS. Touches no database. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswerHeaders {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS =
            "authorization, apikey, content-type, x-client-info, x-supabase-api-version, x-site,"
                    + " idempotency-key, if-none-match";
    private static final String EXPOSED =
            "x-request-id, x-supabase-api-version, x-total-count, link, x-relay-error,"
                    + " x-sb-error-code, content-disposition, etag, retry-after, "
                    + RateLimitHeaders.NAMES;

    private final Origins origins;

    AnswerHeaders(Origins origins) {
        this.origins = origins;
    }

    @RequestFilter
    @PreMatching
    @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
        RequestId.of(request);
        if (request.getUri().toString().contains("%00")) {
            // PostgreSQL stores no NUL, so no value of ours holds one.
            throw new Problem(ProblemCode.MALFORMED_REQUEST, "The address holds a NUL character");
        }
        if (!Origins.isPreflight(request)) {
            return null;
        }
        String asked = request.getHeaders().get("Access-Control-Request-Headers");
        return HttpResponse.noContent()
                .header("Access-Control-Allow-Origin", request.getHeaders().get("Origin"))
                .header("Access-Control-Allow-Methods", METHODS)
                .header("Access-Control-Allow-Headers", asked == null ? HEADERS : asked)
                .header("Access-Control-Max-Age", "7200")
                .header("Vary", "Origin, Access-Control-Request-Headers");
    }

    @ResponseFilter
    void complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        headers.set("x-request-id", RequestId.of(request));
        secure(headers);
        if (!headers.contains("Cache-Control") && isPersonal(request, response)) {
            headers.set("Cache-Control", "no-store");
        }
        RateLimitHeaders.complete(request, headers);
        if (!Origins.isPreflight(request)) {
            // The same address answers for many sites and callers.
            headers.add("Vary", "Origin, apikey, Authorization, X-Site");
            share(request, response);
        }
    }

    private void share(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String origin = request.getHeaders().get("Origin");
        if (origin != null && origins.allows(request, origin, response.code())) {
            response.getHeaders()
                    .set("Access-Control-Allow-Origin", origin)
                    .set("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    private static boolean isPersonal(HttpRequest<?> request, MutableHttpResponse<?> response) {
        return response.code() >= 400
                || request.getHeaders().contains("Authorization")
                || (request.getMethod() != HttpMethod.GET
                        && request.getMethod() != HttpMethod.HEAD);
    }

    private static void secure(MutableHttpHeaders headers) {
        absent(headers, "X-Content-Type-Options", "nosniff");
        absent(headers, "X-Frame-Options", "DENY");
        absent(headers, "Referrer-Policy", "strict-origin-when-cross-origin");
        absent(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        absent(headers, "Strict-Transport-Security", "max-age=31536000");
    }

    private static void absent(MutableHttpHeaders headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
