package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Site;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * Who opens a page, where a browser sends no headers of ours: the page's address names the site, a
 * cookie holds the token. Whoever serves pages says so before the request is resolved.
 *
 * @param site the slug in the address; empty for pages of the platform
 * @param token what the cookie holds; an {@code Authorization} header goes before it
 * @param forAnybody a page of the platform that looks at nobody: whatever the caller comes with,
 *     they are a visitor
 */
public record PageCaller(Optional<String> site, Optional<String> token, boolean forAnybody) {

    private static final String ATTRIBUTE = "skerry.page-caller";

    public static PageCaller anybody() {
        return new PageCaller(Optional.empty(), Optional.empty(), true);
    }

    public static PageCaller of(Optional<String> site, Optional<String> token) {
        return new PageCaller(site, token, false);
    }

    public void announce(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<PageCaller> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, PageCaller.class);
    }

    /** A page of another site than the headers name is like one of a site that is nowhere. */
    void requireOn(Site named) {
        if (site.isPresent() && !site.get().equals(named.slug())) {
            throw Problem.notFound("site");
        }
    }

    @Override
    public String toString() {
        return "PageCaller" + site;
    }
}
