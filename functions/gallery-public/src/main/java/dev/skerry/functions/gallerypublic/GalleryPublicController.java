package dev.skerry.functions.gallerypublic;

import dev.skerry.content.FetchGallery;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.EntityTag;
import dev.skerry.http.Limited;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/**
 * Hands the finished document on as bytes. The public limit is taken by the statement that reads
 * it, so the endpoint takes none of its own.
 */
@Controller("/api/galleries")
@SiteEndpoint(limit = Limited.WITHIN, feature = Feature.GALLERIES, content = true)
class GalleryPublicController {

    private static final String SHARED = "public, max-age=60, stale-while-revalidate=300";
    private static final String PERSONAL = "private, no-store";

    private final FetchGallery fetchGallery;

    GalleryPublicController(FetchGallery fetchGallery) {
        this.fetchGallery = fetchGallery;
    }

    @Get("/{gallery}/public")
    HttpResponse<byte[]> fetch(String gallery, HttpRequest<?> request) {
        FetchGallery.Result result =
                fetchGallery.fetch(new FetchGallery.Command(gallery, ClientAddress.of(request)));
        String etag = result.etag();
        if (etag == null || !(SiteScope.current().actor() instanceof Actor.Anonymous)) {
            return json(result.body()).header(HttpHeaders.CACHE_CONTROL, PERSONAL);
        }
        MutableHttpResponse<byte[]> answer =
                EntityTag.matches(request, etag) ? HttpResponse.notModified() : json(result.body());
        return answer.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, SHARED);
    }

    private static MutableHttpResponse<byte[]> json(byte[] body) {
        return HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
