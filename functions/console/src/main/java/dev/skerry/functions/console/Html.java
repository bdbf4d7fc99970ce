package dev.skerry.functions.console;

import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.util.Collection;

/** A page as an answer. It is complete before the first byte leaves: half a page is none. */
public final class Html {

    public static final MediaType TYPE = MediaType.of("text/html;charset=utf-8");

    static final String FRAMED =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https: 'self';"
                    + " frame-ancestors 'self'";

    /** What a page asks its policy to let it send to and show pictures from: an attribute. */
    static final String SENDS = "skerry.console.sends";

    static final String SHOWS = "skerry.console.shows";

    private Html() {}

    public static MutableHttpResponse<String> page(JteModel page) {
        return page(HttpStatus.OK, page);
    }

    public static MutableHttpResponse<String> page(HttpStatus status, JteModel page) {
        return HttpResponse.<String>status(status).contentType(TYPE).body(page.render());
    }

    /**
     * What others wrote, to be looked at in a frame of a page of ours: it may show its own styles
     * and pictures, runs nothing, sends nothing, and is of no origin.
     */
    public static MutableHttpResponse<String> framed(String html) {
        return HttpResponse.ok(html)
                .contentType(TYPE)
                .header("Content-Security-Policy", FRAMED)
                .header("X-Frame-Options", "SAMEORIGIN");
    }

    /**
     * A page whose script sends files to the bucket, and whose pictures come from there.
     *
     * @param origin {@code https://bucket.example}
     */
    public static <T> MutableHttpResponse<T> sending(
            MutableHttpResponse<T> response, String origin) {
        response.setAttribute(SENDS, origin);
        response.setAttribute(SHOWS, origin);
        return response;
    }

    /**
     * A page that shows pictures from a bucket without https, as there is on a machine of one's
     * own; pages show the others anyway.
     *
     * @param addresses of the pictures
     */
    public static <T> MutableHttpResponse<T> showing(
            MutableHttpResponse<T> response, Collection<String> addresses) {
        addresses.stream()
                .filter(it -> it.startsWith("http://"))
                .findFirst()
                .map(URI::create)
                .ifPresent(it -> response.setAttribute(SHOWS, "http://" + it.getRawAuthority()));
        return response;
    }
}
