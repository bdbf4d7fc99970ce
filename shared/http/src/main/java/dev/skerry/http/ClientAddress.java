package dev.skerry.http;

import io.micronaut.http.HttpRequest;
import java.net.InetSocketAddress;

/**
 * The address a request came from, as the gateway saw it: the event's {@code
 * requestContext.http.sourceIp} in Lambda, the socket elsewhere. Headers such as X-Forwarded-For
 * are written by the client and never read.
 */
public final class ClientAddress {

    private static final String ATTRIBUTE = "skerry.client-address";

    private ClientAddress() {}

    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class)
                .orElseGet(() -> text(request.getRemoteAddress()));
    }

    /** For whoever turns a gateway's event into a request. */
    public static void set(HttpRequest<?> request, String address) {
        request.setAttribute(ATTRIBUTE, address);
    }

    private static String text(InetSocketAddress socket) {
        return socket.getAddress() == null
                ? socket.getHostString()
                : socket.getAddress().getHostAddress();
    }
}
