package dev.skerry.functions.mailfeedback;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** What every page behind a link in mail says of itself: no scripts, no frames, no traces. */
final class PageHeaders {

    private PageHeaders() {}

    static HttpResponse<?> on(MutableHttpResponse<String> page) {
        return page.contentType(MediaType.TEXT_HTML_TYPE)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none';"
                                + " base-uri 'none'; form-action 'self'")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }
}
