package dev.skerry.http;

import io.micronaut.http.HttpRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names a request in logs and answers. Never the caller's: the gateway's own id in Lambda, else a
 * time-ordered random one.
 */
public final class RequestId {

    private static final String ATTRIBUTE = "skerry.request-id";

    private RequestId() {}

    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class)
                .orElseGet(
                        () -> {
                            String fresh = fresh();
                            set(request, fresh);
                            return fresh;
                        });
    }

    /** For whoever turns a gateway's event into a request. */
    public static void set(HttpRequest<?> request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }

    /** Sorts by time and is not guessable enough to matter: it opens nothing. */
    private static String fresh() {
        long time = System.currentTimeMillis();
        return HexFormat.of().toHexDigits(time, 12)
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
