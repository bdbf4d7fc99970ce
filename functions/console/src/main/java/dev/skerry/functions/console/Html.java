package dev.skerry.functions.console;

import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** A page as an answer. It is complete before the first byte leaves: half a page is none. */
public final class Html {

    public static final MediaType TYPE = MediaType.of("text/html;charset=utf-8");

    static final String FRAMED =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https: 'self';"
                    + " frame-ancestors 'self'";

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
}
