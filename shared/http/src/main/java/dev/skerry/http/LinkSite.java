package dev.skerry.http;

import dev.skerry.kernel.directory.ApiKey;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Site;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The site of a link that is opened from a mail, where sites have no hosts of their own: {@code
 * site=<slug>}, or {@code apikey=<publishable key>}.
 */
@Singleton
public final class LinkSite implements SiteFinder {

    private final Directory directory;

    LinkSite(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Site> find(HttpRequest<?> request) {
        Optional<Site> bySlug = request.getParameters().getFirst("site").flatMap(directory::bySlug);
        return bySlug.isPresent()
                ? bySlug
                : request.getParameters()
                        .getFirst("apikey")
                        .flatMap(directory::byKey)
                        .map(ApiKey::site);
    }
}
