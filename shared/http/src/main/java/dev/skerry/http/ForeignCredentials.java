package dev.skerry.http;

import dev.skerry.kernel.site.Site;
import io.micronaut.http.HttpRequest;

/**
 * Hears that what is not this site's was tried here: a key, a token, an id, a link, a code. It was
 * refused already, and is refused whether this can be written down or not. Which site it was of is
 * nobody's business here.
 */
public interface ForeignCredentials {

    /** A link or its code that opens nothing here. */
    String LINK = "unknown_link";

    /** A key was sent whose site is not the one that was asked. */
    void key(Site here, HttpRequest<?> request);

    /** A token was refused, perhaps because it is another site's. */
    void token(Site here, String token, HttpRequest<?> request);

    /**
     * Somebody showed or named what the site in scope does not have: another site's, or nobody's.
     * Row security hides which.
     *
     * @param event says of what kind it is: {@code unknown_id}
     */
    void unknown(String event, HttpRequest<?> request);
}
