package dev.skerry.http;

import dev.skerry.kernel.limit.Rule;
import io.micronaut.http.HttpRequest;

/**
 * A client that renews its session. Auth clients sign people out when that is answered with any
 * 4xx, and try again for half a minute after a 503: so what else is asked from an address (an
 * office, a school) must not count against it, and being over its own limit is a 503.
 *
 * <p>It can be generous: nobody guesses 256 bits, the limit only keeps the database from being
 * flooded. 36,000 people behind one address, who each refresh once an hour, stay below it.
 */
final class SessionRefresh {

    static final Rule LIMIT = Rule.perMinute("refresh", 600);

    private static final String PATH = "/auth/v1/token";
    private static final String GRANT = "refresh_token";

    private SessionRefresh() {}

    static boolean isAskedBy(HttpRequest<?> request) {
        return PATH.equals(request.getPath())
                && GRANT.equals(request.getParameters().get("grant_type"));
    }

    /** The limit per address that counts for this request to a public endpoint. */
    static Rule limitOf(HttpRequest<?> request) {
        return isAskedBy(request) ? LIMIT : Rule.PUBLIC;
    }
}
