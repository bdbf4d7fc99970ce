package dev.skerry.functions.console;

import dev.skerry.http.PageCaller;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Before every page: says who opens it by their cookies, and refuses what another site's page makes
 * a browser send. Browsers say where a request comes from ({@code Sec-Fetch-Site}, {@code Origin});
 * one that changes something, brings cookies and says nothing is refused as well.
 */
@ServerFilter("/console/**")
final class ConsoleDoor {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** Pages for whoever comes: a cookie that is old must not keep anybody from signing in. */
    private static final List<String> PUBLIC =
            List.of(
                    "/console/sign-in",
                    "/console/session/",
                    "/console/account/link",
                    "/console/account/forgotten",
                    "/console/language",
                    "/console/assets/");

    private final ConsoleAddress address;

    ConsoleDoor(ConsoleAddress address) {
        this.address = address;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable HttpResponse<?> enter(HttpRequest<?> request) {
        Optional<URI> elsewhere = address.elsewhere(request);
        if (elsewhere.isPresent() && Browser.asks(request)) {
            return HttpResponse.seeOther(elsewhere.get());
        }
        if (!READING.contains(request.getMethod())) {
            requireOwnPage(request);
        }
        caller(request).announce(request);
        return null;
    }

    private static PageCaller caller(HttpRequest<?> request) {
        if (PUBLIC.stream().anyMatch(request.getPath()::startsWith)) {
            return PageCaller.anybody();
        }
        Optional<String> slug = Desk.slug(request.getPath());
        String cookie = slug.isPresent() ? ConsoleCookies.SITE : ConsoleCookies.PLATFORM;
        return PageCaller.of(slug, ConsoleCookies.read(request, cookie));
    }

    @ResponseFilter
    void complete(MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        if (!Html.FRAMED.equals(headers.get("Content-Security-Policy"))) {
            headers.set("Content-Security-Policy", policy(response));
        }
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("X-Robots-Tag", "noindex");
        if (!headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
    }

    private static String policy(HttpResponse<?> response) {
        return """
               default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:%s; \
               font-src 'self'; connect-src 'self'%s; form-action 'self'; base-uri 'none'; frame-src 'self'; \
               frame-ancestors 'none'"""
                .formatted(also(response, Html.SHOWS), also(response, Html.SENDS));
    }

    private static String also(HttpResponse<?> response, String attribute) {
        return response.getAttribute(attribute, String.class).map(it -> " " + it).orElse("");
    }

    /** What says nothing and brings nothing along is no browser's. */
    private static void requireOwnPage(HttpRequest<?> request) {
        String from = request.getHeaders().get("Sec-Fetch-Site");
        String origin = request.getHeaders().get("Origin");
        boolean own =
                from != null
                        ? from.equals("same-origin")
                        : origin != null ? isOwn(origin, request) : ConsoleCookies.none(request);
        if (!own) {
            throw Problem.forbidden("The request was not sent from a page of this console");
        }
    }

    private static boolean isOwn(String origin, HttpRequest<?> request) {
        String host = request.getHeaders().get("Host");
        return origin.startsWith("http")
                && origin.substring(origin.indexOf("//") + 2).equalsIgnoreCase(host);
    }
}
