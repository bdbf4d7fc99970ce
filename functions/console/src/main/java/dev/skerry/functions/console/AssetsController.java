package dev.skerry.functions.console;

import dev.skerry.http.Limited;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** {@code GET /console/assets/<name>.<hash>.<type>}: the same for everybody, and for good. */
@Produces(MediaType.ALL)
@Controller("/console/assets")
@SiteEndpoint(whileLocked = true, limit = Limited.NOT)
class AssetsController {

    @Get("/{address}")
    HttpResponse<byte[]> asset(HttpRequest<?> request, String address) {
        Assets.Asset asset = Assets.at(address).orElseThrow(() -> Problem.notFound("asset"));
        String accepted = request.getHeaders().get("Accept-Encoding");
        boolean small = accepted != null && accepted.contains("gzip");
        MutableHttpResponse<byte[]> response =
                HttpResponse.ok(small ? asset.gzipped() : asset.plain())
                        .contentType(MediaType.of(asset.type()))
                        .header("Cache-Control", "public, max-age=31536000, immutable");
        return small ? response.header("Content-Encoding", "gzip") : response;
    }
}
