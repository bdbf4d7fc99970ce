package dev.skerry.functions.auth;

import dev.skerry.accounts.session.SignedIn;
import io.micronaut.http.HttpResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a used link leads. Sessions stand in the fragment, which browsers send to no server and
 * write into no referrer.
 *
 * @param target one of the site's addresses
 * @param pkce whether the page there looks into the query, where a code is of no use to others
 */
record Redirect(String target, boolean pkce) {

    HttpResponse<?> signedIn(SignedIn session, String type) {
        return to(
                "access_token="
                        + encoded(session.accessToken())
                        + "&expires_at="
                        + session.expiresAt().getEpochSecond()
                        + "&expires_in="
                        + session.expiresIn()
                        + "&refresh_token="
                        + encoded(session.refreshToken())
                        + "&token_type=bearer&type="
                        + encoded(type)
                        + "&sb=",
                false);
    }

    HttpResponse<?> coded(String code) {
        return leave(withQuery("code=" + encoded(code)));
    }

    HttpResponse<?> half() {
        return to("message=" + encoded(EmailChangeHalf.MESSAGE) + "&sb=", pkce);
    }

    HttpResponse<?> expired() {
        return refused("otp_expired", "Email link is invalid or has expired");
    }

    HttpResponse<?> refused(String code, String description) {
        return to(
                "error=access_denied&error_code="
                        + code
                        + "&error_description="
                        + encoded(description)
                        + "&sb=",
                pkce);
    }

    private HttpResponse<?> to(String words, boolean inQuery) {
        return leave((inQuery ? withQuery(words) : bare()) + "#" + words);
    }

    private String bare() {
        return target.contains("#") ? target.substring(0, target.indexOf('#')) : target;
    }

    private String withQuery(String words) {
        return bare() + (bare().contains("?") ? "&" : "?") + words;
    }

    private static HttpResponse<?> leave(String address) {
        return HttpResponse.seeOther(URI.create(address))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
