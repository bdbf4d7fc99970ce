package dev.skerry.functions.console;

import dev.skerry.accounts.OpenSiteSession;
import dev.skerry.accounts.session.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * What a browser keeps of a sign-in: the tokens that any other client would keep, each sent only to
 * the pages that need it and readable by no script. The sign-in at the platform goes to all pages,
 * what renews it to one alone, and the token of a site to that site's desk.
 */
@Singleton
public final class ConsoleCookies {

    public static final String PLATFORM = "skerry_platform";
    public static final String RENEWAL = "skerry_renewal";
    public static final String SITE = "skerry_site";
    public static final String LANGUAGE = "skerry_language";

    public static final String ROOT = "/console";
    public static final String RENEWAL_PATH = "/console/session";

    /** As long as a sign-in lasts at most; what is over before that, the server refuses. */
    private static final Duration SIGN_IN = Duration.ofDays(90);

    private static final Duration YEAR = Duration.ofDays(365);

    private final boolean secure;

    ConsoleCookies(ConsoleAddress address) {
        this.secure = address.isSecure();
    }

    public static Optional<String> read(HttpRequest<?> request, String name) {
        return request.getCookies().findCookie(name).map(Cookie::getValue);
    }

    /** Whether the request brings none of these along. */
    public static boolean none(HttpRequest<?> request) {
        return request.getCookies().names().stream().noneMatch(it -> it.startsWith("skerry_"));
    }

    public <T> MutableHttpResponse<T> signedIn(MutableHttpResponse<T> response, SignedIn session) {
        return response.cookie(
                        cookie(PLATFORM, session.accessToken(), ROOT)
                                .maxAge(Duration.ofSeconds(session.expiresIn())))
                .cookie(cookie(RENEWAL, session.refreshToken(), RENEWAL_PATH).maxAge(SIGN_IN));
    }

    public <T> MutableHttpResponse<T> signedOut(MutableHttpResponse<T> response) {
        return response.cookie(cookie(PLATFORM, "", ROOT).maxAge(Duration.ZERO))
                .cookie(cookie(RENEWAL, "", RENEWAL_PATH).maxAge(Duration.ZERO));
    }

    public <T> MutableHttpResponse<T> entered(
            MutableHttpResponse<T> response, OpenSiteSession.Result entered) {
        return response.cookie(
                cookie(SITE, entered.token().token(), Desk.path(entered.site().slug()))
                        .maxAge(Duration.ofSeconds(entered.token().expiresIn())));
    }

    public <T> MutableHttpResponse<T> speaks(MutableHttpResponse<T> response, Language language) {
        return response.cookie(cookie(LANGUAGE, language.word(), ROOT).maxAge(YEAR));
    }

    private Cookie cookie(String name, String value, String path) {
        return Cookie.of(name, value)
                .path(path)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax);
    }
}
