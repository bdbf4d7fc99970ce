package dev.skerry.functions.auth;

import dev.skerry.accounts.VerifyCode;
import dev.skerry.accounts.VerifyLink;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /auth/v1/verify} as clients call it: {@code {"type","token_hash"}} with what stands
 * in a mail's link, or {@code {"type","email","token"}} with its six digits. 200 a session; 403
 * {@code otp_expired}, 400 {@code user_banned}, {@code validation_failed}.
 */
@Controller
@SiteEndpoint
class VerifyController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record Form(
            @Nullable String type,
            @Nullable String token,
            @Nullable String tokenHash,
            @Nullable String email) {}

    private final VerifyLink verifyLink;
    private final VerifyCode verifyCode;

    VerifyController(VerifyLink verifyLink, VerifyCode verifyCode) {
        this.verifyLink = verifyLink;
        this.verifyCode = verifyCode;
    }

    @Post("/auth/v1/verify")
    SessionBody verify(HttpRequest<?> request, @Body Form form) {
        LinkKind kind =
                LinkKind.of(form.type())
                        .orElseThrow(() -> invalid("Verify requires a verification type"));
        return SessionBody.of(verify(request, form, kind));
    }

    private SignedIn verify(HttpRequest<?> request, Form form, LinkKind kind) {
        if (form.tokenHash() != null) {
            return verifyLink.verify(
                    new VerifyLink.Command(form.tokenHash(), kind, Clients.of(request)));
        }
        if (form.token() == null || form.email() == null) {
            throw invalid("Verify requires a token_hash, or a token and an email");
        }
        return verifyCode.verify(
                new VerifyCode.Command(form.email(), form.token(), kind, Clients.of(request)));
    }

    private static AuthError invalid(String message) {
        return new AuthError(400, "validation_failed", message);
    }
}
