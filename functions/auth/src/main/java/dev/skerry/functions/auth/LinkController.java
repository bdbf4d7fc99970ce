package dev.skerry.functions.auth;

import dev.skerry.accounts.PeekLink;
import dev.skerry.accounts.Verified;
import dev.skerry.accounts.VerifyLink;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.RedirectTargets;
import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.http.ForeignCredentials;
import dev.skerry.http.LinkSite;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Links in mail: {@code GET /auth/v1/verify?token=&type=&redirect_to=}, and the button on the page
 * it shows.
 *
 * <p>{@code GET} answers an HTML page and uses nothing up, for mail scanners open every link; its
 * button posts the same address as a form, and that answers 303 to {@code
 * redirect_to#access_token=…&refresh_token=…&type=…}. On sites that set {@code linkMode} to {@code
 * direct}, {@code GET} does so at once. A link that was asked for by PKCE leads to {@code
 * redirect_to?code=…} instead, and the first of the two links of a change of address to {@code
 * redirect_to#message=…}. A link that does not work: 303 to {@code
 * redirect_to#error=access_denied&error_code=otp_expired&…}. A {@code redirect_to} that the site
 * does not list is replaced by the site's own address.
 */
@Controller
@SiteEndpoint(site = LinkSite.class, whileLocked = true)
class LinkController {

    private final PeekLink peek;
    private final VerifyLink verify;
    private final ReadAccountSettings settings;
    private final ForeignCredentials foreign;

    LinkController(
            PeekLink peek,
            VerifyLink verify,
            ReadAccountSettings settings,
            ForeignCredentials foreign) {
        this.foreign = foreign;
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
        Redirect redirect = redirect(account, token, redirectTo);
        List<LinkKind> kinds = LinkKind.meantBy(type);
        if (!peek.works(token, kinds)) {
            return unknown(request, redirect);
        }
        return account.directLinks()
                ? use(request, token, type, redirect)
                : page(request, kinds.getFirst(), redirect);
    }

    @Post(value = "/auth/v1/verify", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> press(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String token,
            @QueryValue(defaultValue = "") String type,
            @Nullable @QueryValue("redirect_to") String redirectTo) {
        return use(request, token, type, redirect(settings.read(), token, redirectTo));
    }

    private static Redirect redirect(
            AccountSettings account, String token, @Nullable String redirectTo) {
        String target = RedirectTargets.choose(SiteScope.current().site(), account, redirectTo);
        return new Redirect(target, token.startsWith(CodeChallenge.MARK));
    }

    private HttpResponse<?> use(
            HttpRequest<?> request, String token, String type, Redirect redirect) {
        try {
            VerifyLink.Command command =
                    new VerifyLink.Command(
                            token, LinkKind.meantBy(type), true, Clients.of(request));
            return switch (verify.verify(command)) {
                case Verified.Entered entered -> redirect.signedIn(entered.session(), type);
                case Verified.Coded coded -> redirect.coded(coded.code());
                case Verified.Half _ -> redirect.half();
            };
        } catch (Problem refused) {
            return switch (refused.code()) {
                case OTP_EXPIRED -> unknown(request, redirect);
                case USER_BANNED -> redirect.refused("user_banned", refused.detail());
                default -> throw refused;
            };
        }
    }

    /** Said to a browser, so no refusal is seen that could be written down. */
    private HttpResponse<?> unknown(HttpRequest<?> request, Redirect redirect) {
        foreign.unknown(ForeignCredentials.LINK, request);
        return redirect.expired();
    }

    private static HttpResponse<?> page(HttpRequest<?> request, LinkKind kind, Redirect redirect) {
        String query = request.getUri().getRawQuery();
        URI leadsTo = URI.create(redirect.target());
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
