package dev.skerry.functions.console;

import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** {@code POST /console/language}: {@code language=sv|en&to=}; the browser keeps it for a year. */
@Produces(MediaType.ALL)
@Controller
@SiteEndpoint(whileLocked = true)
class LanguageController {

    @Serdeable
    record Form(@Nullable String language, @Nullable String to) {}

    private final ConsoleCookies cookies;

    LanguageController(ConsoleCookies cookies) {
        this.cookies = cookies;
    }

    @Post(value = "/console/language", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(@Body Form form) {
        Language language =
                Language.of(form.language() == null ? "" : form.language())
                        .orElseThrow(() -> Problem.invalid("/language", "must be sv or en"));
        return cookies.speaks(HttpResponse.seeOther(ReturnPath.of(form.to()).uri()), language);
    }
}
