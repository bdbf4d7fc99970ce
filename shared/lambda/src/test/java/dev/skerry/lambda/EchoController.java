package dev.skerry.lambda;

import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

@Controller
@SiteEndpoint
class EchoController {

    @Serdeable
    record Note(String text) {}

    @Get("/api/echo/{id}")
    HttpResponse<Map<String, Object>> echo(
            HttpRequest<?> request,
            String id,
            @QueryValue List<String> q,
            @CookieValue @Nullable String t) {
        return HttpResponse.<Map<String, Object>>ok(
                        Map.of(
                                "id", id,
                                "q", q,
                                "cookie", String.valueOf(request.getHeaders().get("Cookie")),
                                "t", String.valueOf(t),
                                "uri", request.getUri().toString(),
                                "site", SiteScope.current().site().slug(),
                                "requestId", SiteScope.current().requestId(),
                                "thread", Thread.currentThread().getName()))
                .cookie(Cookie.of("a", "1"))
                .cookie(Cookie.of("b", "2"));
    }

    @Post("/api/notes")
    HttpResponse<Note> note(@Body Note note) {
        return HttpResponse.created(note);
    }
}
