package dev.skerry.functions.auth;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.session.SignedIn;
import io.micronaut.http.HttpResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a used link leads. Everything is in the fragment, which browsers send to no server and
 * write into no referrer.
 */
final class Redirect {

    private Redirect() {}

    static HttpResponse<?> signedIn(String target, SignedIn session, LinkKind kind) {
        return to(
                target,
                "access_token="
                        + encoded(session.accessToken())
                        + "&expires_at="
                        + session.expiresAt().getEpochSecond()
                        + "&expires_in="
                        + session.expiresIn()
                        + "&refresh_token="
                        + encoded(session.refreshToken())
                        + "&token_type=bearer&type="
                        + kind.word());
    }

    static HttpResponse<?> expired(String target) {
        return refused(target, "otp_expired", "Email link is invalid or has expired");
    }

    static HttpResponse<?> refused(String target, String code, String description) {
        return to(
                target,
                "error=access_denied&error_code="
                        + code
                        + "&error_description="
                        + encoded(description));
    }

    private static HttpResponse<?> to(String target, String fragment) {
        String bare = target.contains("#") ? target.substring(0, target.indexOf('#')) : target;
        return HttpResponse.seeOther(URI.create(bare + "#" + fragment + "&sb="))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
