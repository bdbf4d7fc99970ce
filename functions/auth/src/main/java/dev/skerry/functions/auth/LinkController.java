package dev.skerry.functions.auth;

import dev.skerry.accounts.PeekLink;
import dev.skerry.accounts.VerifyLink;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.RedirectTargets;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Links in mail: {@code GET /auth/v1/verify?token=&type=&redirect_to=}, and the button on the page
 * it shows.
 *
 * <p>{@code GET} answers an HTML page and uses nothing up, for mail scanners open every link; its
 * button posts the same address as a form, and that answers 303 to {@code
 * redirect_to#access_token=…&refresh_token=…&type=…}. On sites that set {@code linkMode} to {@code
 * direct}, {@code GET} does so at once. A link that does not work: 303 to {@code
 * redirect_to#error=access_denied&error_code=otp_expired&…}. A {@code redirect_to} that the site
 * does not list is replaced by the site's own address.
 */
@Controller
@SiteEndpoint(site = LinkSite.class)
class LinkController {

    private final PeekLink peek;
    private final VerifyLink verify;
    private final ReadAccountSettings settings;

    LinkController(PeekLink peek, VerifyLink verify, ReadAccountSettings settings) {
        this.peek = peek;
        this.verify = verify;
        this.settings = settings;
    }

    @Get("/auth/v1/verify")
    HttpResponse<?> open(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String token,
            @QueryValue(defaultValue = "") String type,
            @Nullable @QueryValue("redirect_to") String redirectTo) {
        AccountSettings account = settings.read();
        String target = RedirectTargets.choose(SiteScope.current().site(), account, redirectTo);
        Optional<LinkKind> kind = LinkKind.of(type);
        if (kind.isEmpty() || !peek.works(token, kind.get())) {
            return Redirect.expired(target);
        }
        return account.directLinks()
                ? use(request, token, kind.get(), target)
                : page(request, kind.get(), target);
    }

    @Post(value = "/auth/v1/verify", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> press(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String token,
            @QueryValue(defaultValue = "") String type,
            @Nullable @QueryValue("redirect_to") String redirectTo) {
        String target =
                RedirectTargets.choose(SiteScope.current().site(), settings.read(), redirectTo);
        return LinkKind.of(type)
                .<HttpResponse<?>>map(kind -> use(request, token, kind, target))
                .orElseGet(() -> Redirect.expired(target));
    }

    private HttpResponse<?> use(
            HttpRequest<?> request, String token, LinkKind kind, String target) {
        try {
            VerifyLink.Command command = new VerifyLink.Command(token, kind, Clients.of(request));
            return Redirect.signedIn(target, verify.verify(command), kind);
        } catch (Problem refused) {
            return switch (refused.code()) {
                case OTP_EXPIRED -> Redirect.expired(target);
                case USER_BANNED -> Redirect.refused(target, "user_banned", refused.detail());
                default -> throw refused;
            };
        }
    }

    private static HttpResponse<?> page(HttpRequest<?> request, LinkKind kind, String target) {
        String query = request.getUri().getRawQuery();
        URI leadsTo = URI.create(target);
        String origin = leadsTo.getScheme() + "://" + leadsTo.getRawAuthority();
        return HttpResponse.ok(
                        ConfirmPage.html(
                                SiteScope.current().site(), kind, query == null ? "" : query))
                .contentType(MediaType.TEXT_HTML_TYPE)
                .header(
                        "Content-Security-Policy",
                        // Browsers check where the form's answer leads, too.
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none';"
                                + " base-uri 'none'; form-action 'self' "
                                + origin)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }
}
