package dev.skerry.functions.console;

import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** A page as an answer. It is complete before the first byte leaves: half a page is none. */
final class Html {

    static final MediaType TYPE = MediaType.of("text/html;charset=utf-8");

    private Html() {}

    static MutableHttpResponse<String> page(JteModel page) {
        return page(HttpStatus.OK, page);
    }

    static MutableHttpResponse<String> page(HttpStatus status, JteModel page) {
        return HttpResponse.<String>status(status).contentType(TYPE).body(page.render());
    }
}
