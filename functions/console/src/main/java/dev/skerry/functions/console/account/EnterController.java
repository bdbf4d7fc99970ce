package dev.skerry.functions.console.account;

import dev.skerry.accounts.OpenSiteSession;
import dev.skerry.functions.console.ConsoleCookies;
import dev.skerry.functions.console.ConsoleProblem;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.ReturnPath;
import dev.skerry.functions.console.onboarding.Greeting;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /console/enter/<slug>?to=}: exchanges the sign-in at the platform for a token of one
 * site, which the browser then keeps for that site's desk. {@code POST} with {@code as=<role>}: the
 * desk as that role sees it, for superadmins; nothing can be changed there.
 */
@Produces(MediaType.ALL)
@Controller("/console/enter")
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class EnterController {

    @Serdeable
    record Form(@Nullable String as) {}

    private final OpenSiteSession open;
    private final Greeting greeting;
    private final ConsoleCookies cookies;

    EnterController(OpenSiteSession open, Greeting greeting, ConsoleCookies cookies) {
        this.open = open;
        this.greeting = greeting;
        this.cookies = cookies;
    }

    @Get("/{slug}")
    HttpResponse<?> enter(String slug, @Nullable @QueryValue String to) {
        String wanted = ReturnPath.of(to).path();
        boolean below = Desk.slug(wanted).filter(slug::equals).isPresent();
        return enter(slug, null, below ? wanted : Desk.path(slug));
    }

    @Post(value = "/{slug}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> enterAs(String slug, @Body Form form) {
        String word = form.as() == null ? "" : form.as();
        Role role = word.isEmpty() ? null : role(word);
        return enter(slug, role, Desk.path(slug));
    }

    private HttpResponse<?> enter(String slug, @Nullable Role as, String to) {
        OpenSiteSession.Result entered = open.open(new OpenSiteSession.Command(slug, as));
        boolean begins = to.equals(Desk.path(slug)) && greeting.isDue(entered);
        return cookies.entered(
                HttpResponse.seeOther(
                        UriBuilder.of(begins ? to + "/welcome" : to)
                                .replaceQueryParam(ConsoleProblem.ENTERED, "1")
                                .build()),
                entered);
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(() -> Problem.invalid("/as", "is no role"));
    }
}
