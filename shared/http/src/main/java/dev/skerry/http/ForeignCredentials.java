package dev.skerry.http;

import dev.skerry.kernel.site.Site;
import io.micronaut.http.HttpRequest;

/**
 * Hears that a key or token of another site was tried here. It was refused already, and is refused
 * whether this can be written down or not. Which site it was of is nobody's business here.
 */
public interface ForeignCredentials {

    /** A key was sent whose site is not the one that was asked. */
    void key(Site here, HttpRequest<?> request);

    /** A token was refused, perhaps because it is another site's. */
    void token(Site here, String token, HttpRequest<?> request);
}
