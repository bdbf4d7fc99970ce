package dev.skerry.functions.sitepublic;

import dev.skerry.http.EntityTag;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.sites.DescribeSite;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;

/**
 * {@code GET /api/site}, with a publishable key or at the site's own host.
 *
 * <pre>{@code
 * → 200 {"slug":"alder","name":"Alder","locale":"sv","kind":"business","publicUrl":"https://…",
 *        "details":{"title":"…","tagline":"…","email":"…","links":[{"name":"…","url":"https://…"}],…},
 *        "look":{"theme":"modern","colors":{"primary":"#1f5f8b",…},"logoUrl":"https://…",
 *                "heading":{"family":"Lora","stack":"\"Lora\", Georgia, serif","weights":[400,700],"load":true},…},
 *        "integrations":[{"name":"googleAnalytics","id":"G-…","category":"analytics"}]}
 * }</pre>
 *
 * <p>A page loads an integration once its visitor has consented to the category, and not before.
 */
@Controller("/api/site")
@SiteEndpoint
class SitePublicController {

    private static final String SHARED = "public, max-age=60";

    private final DescribeSite describeSite;
    private final ObjectMapper mapper;

    SitePublicController(DescribeSite describeSite, ObjectMapper mapper) {
        this.describeSite = describeSite;
        this.mapper = mapper;
    }

    @Get
    HttpResponse<byte[]> describe(HttpRequest<?> request) throws IOException {
        byte[] body = mapper.writeValueAsBytes(describeSite.describe());
        String etag = EntityTag.of(body);
        MutableHttpResponse<byte[]> answer =
                EntityTag.matches(request, etag)
                        ? HttpResponse.notModified()
                        : HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, SHARED);
    }
}
