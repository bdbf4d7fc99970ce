package dev.skerry.functions.console.account;

import dev.skerry.accounts.RefreshSession;
import dev.skerry.functions.console.ConsoleCookies;
import dev.skerry.functions.console.ReturnPath;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /console/session/renew?to=}: a new token for a sign-in that still holds, and back to
 * the page that asked for it; else to the sign-in.
 */
@Produces(MediaType.ALL)
@Controller("/console/session")
@SiteEndpoint(whileLocked = true)
class SessionController {

    private final RefreshSession refresh;
    private final ConsoleCookies cookies;

    SessionController(RefreshSession refresh, ConsoleCookies cookies) {
        this.refresh = refresh;
        this.cookies = cookies;
    }

    @Get("/renew")
    HttpResponse<?> renew(HttpRequest<?> request, @Nullable @QueryValue String to) {
        ReturnPath back = ReturnPath.of(to);
        Optional<String> token =
                ConsoleCookies.read(request, ConsoleCookies.RENEWAL).filter(it -> !it.isEmpty());
        if (token.isEmpty()) {
            return HttpResponse.seeOther(back.after("/console/sign-in"));
        }
        try {
            return cookies.signedIn(
                    HttpResponse.seeOther(back.uri()), refresh.refresh(token.get()));
        } catch (Problem over) {
            return cookies.signedOut(HttpResponse.seeOther(back.after("/console/sign-in")));
        }
    }
}
