package dev.skerry.http;

import dev.skerry.kernel.limit.Allowance;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Site;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a failed request in the form its client reads, and logs what was our fault. */
@Singleton
public final class RefusalWriter {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalWriter.class);

    private final List<ProblemBody> bodies;

    public RefusalWriter(List<ProblemBody> bodies) {
        this.bodies =
                bodies.stream()
                        .sorted(
                                Comparator.comparingInt(
                                        (ProblemBody body) -> -body.prefix().length()))
                        .toList();
    }

    /** A refusal the caller understands, or 500 {@code internal} and a line in the log. */
    public MutableHttpResponse<Object> answer(HttpRequest<?> request, Throwable thrown) {
        Refusal refusal =
                Refusals.of(thrown)
                        .orElseGet(
                                () -> Refusal.of(ProblemCode.INTERNAL, "It has been written down"));
        if (refusal.status() >= 500 && refusal.status() != ProblemCode.SITE_OFFLINE.status()) {
            log(request, thrown);
        }
        return write(request, refusal, HttpResponse.ok());
    }

    MutableHttpResponse<Object> write(
            HttpRequest<?> request, Refusal refusal, MutableHttpResponse<Object> response) {
        response.status(refusal.status());
        if (refusal.retryAfter() != null) {
            long seconds = Math.max(1, RateLimitHeaders.seconds(refusal.retryAfter()));
            response.header("Retry-After", Long.toString(seconds));
            if (refusal.limit() != null) {
                RateLimitHeaders.write(
                        response.getHeaders(),
                        new Allowance(refusal.limit(), 0, Duration.ofSeconds(seconds)));
            }
        }
        if (refusal.status() == 401) {
            response.header("WWW-Authenticate", "Bearer realm=\"skerry\"");
        }
        if (request.getMethod() != HttpMethod.HEAD) {
            body(request).write(refusal, request, response);
        }
        return response;
    }

    private ProblemBody body(HttpRequest<?> request) {
        for (ProblemBody body : bodies) {
            if (request.getPath().startsWith(body.prefix()) && body.suits(request)) {
                return body;
            }
        }
        throw new IllegalStateException("No problem body has the empty prefix");
    }

    private static void log(HttpRequest<?> request, Throwable thrown) {
        LOG.error(
                "{} {} failed, site {}, request {}",
                request.getMethodName(),
                request.getPath(),
                NamedSite.of(request).map(Site::slug).orElse("-"),
                RequestId.of(request),
                thrown);
    }
}
