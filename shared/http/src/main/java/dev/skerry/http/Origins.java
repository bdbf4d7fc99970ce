package dev.skerry.http;

import dev.skerry.kernel.site.Site;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which pages may read a site's answers: its own, and the exact origins it lists.
 *
 * <p>A preflight carries no key and so no site; it is always granted, and what counts is whether
 * the answer itself names the page's origin. Nothing is lost by that: callers are known by headers
 * that a foreign page does not have, never by cookies.
 */
@Singleton
final class Origins {

    private static final Pattern LOCAL =
            Pattern.compile("http://(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?");

    private final HttpSettings settings;

    Origins(HttpSettings settings) {
        this.settings = settings;
    }

    boolean allows(HttpRequest<?> request, String origin, int status) {
        if (settings.localOrigins() && LOCAL.matcher(origin).matches()) {
            return true;
        }
        Optional<Site> site = NamedSite.of(request);
        // A refusal that knows no site holds nothing of any site, and a developer wants to read it.
        return site.isEmpty() ? status >= 400 : allows(site.get(), origin);
    }

    private static boolean allows(Site site, String origin) {
        return site.origins().contains(origin) || origin.equals(origin(site.publicUrl()));
    }

    private static String origin(String url) {
        int path = url.indexOf('/', url.indexOf("//") + 2);
        return path < 0 ? url : url.substring(0, path);
    }

    static boolean isPreflight(HttpRequest<?> request) {
        return request.getMethodName().equals("OPTIONS")
                && request.getHeaders().contains("Origin")
                && request.getHeaders().contains("Access-Control-Request-Method");
    }
}
