package dev.skerry.http;

import dev.skerry.kernel.site.Site;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * Finds the site of a request that names none by host or header, from what its address holds: a
 * signed link, a token in the path. Implemented as a bean by whoever needs it.
 */
@FunctionalInterface
public interface SiteFinder {

    Optional<Site> find(HttpRequest<?> request);
}
