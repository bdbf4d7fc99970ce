package dev.skerry.http;

import dev.skerry.kernel.site.Site;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** The site a request turned out to name, kept for its answer: CORS, and the log of a failure. */
final class NamedSite {

    private static final String ATTRIBUTE = "skerry.site";

    private NamedSite() {}

    static void set(HttpRequest<?> request, Site site) {
        request.setAttribute(ATTRIBUTE, site);
    }

    static Optional<Site> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Site.class);
    }
}
