package dev.skerry.functions.console;

import io.micronaut.http.HttpRequest;

/** Tells people, who read pages and follow redirects, from programs, which read problems. */
public final class Browser {

    private Browser() {}

    public static boolean asks(HttpRequest<?> request) {
        String accept = request.getHeaders().get("Accept");
        return asksForPart(request) || (accept != null && accept.contains("text/html"));
    }

    /** For a part of a page that is there already. */
    public static boolean asksForPart(HttpRequest<?> request) {
        return request.getHeaders().contains("HX-Request");
    }
}
