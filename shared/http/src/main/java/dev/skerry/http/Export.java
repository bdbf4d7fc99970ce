package dev.skerry.http;

import dev.skerry.kernel.page.Page;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;

/** A page to be taken away as a file. */
public final class Export {

    private Export() {}

    /** With a link (RFC 8288) that asks the same, from where this page ended. */
    public static HttpResponse<?> of(
            String text, MediaType type, Page<?> page, HttpRequest<?> request) {
        MutableHttpResponse<String> response = HttpResponse.ok(text).contentType(type);
        if (page.nextCursor() != null) {
            UriBuilder next = UriBuilder.of(request.getPath());
            for (String name : request.getParameters().names()) {
                if (!name.equals("cursor")) {
                    next.queryParam(name, request.getParameters().get(name));
                }
            }
            next.queryParam("cursor", page.nextCursor());
            response.header(HttpHeaders.LINK, "<" + next.build() + ">; rel=\"next\"");
        }
        return response;
    }
}
