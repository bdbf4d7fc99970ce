package dev.skerry.functions.auth;

import dev.skerry.accounts.Verified;
import dev.skerry.accounts.VerifyCode;
import dev.skerry.accounts.VerifyLink;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /auth/v1/verify} as clients call it: {@code {"type","token_hash"}} with what stands
 * in a mail's link, or {@code {"type","email","token"}} with its six digits. {@code type} is {@code
 * signup}, {@code invite}, {@code recovery}, {@code magiclink}, {@code email_change}, or {@code
 * email} for a sign-up or magic link. 200 a session, or {@code {"msg","code":"200"}} for the first
 * of the two addresses of a change; 403 {@code otp_expired}, {@code user_banned}, 400 {@code
 * validation_failed}, {@code phone_provider_disabled}.
 */
@Controller
@SiteEndpoint(whileLocked = true)
class VerifyController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record Form(
            @Nullable String type,
            @Nullable String token,
            @Nullable String tokenHash,
            @Nullable String email,
            @Nullable String phone) {}

    private final VerifyLink verifyLink;
    private final VerifyCode verifyCode;

    VerifyController(VerifyLink verifyLink, VerifyCode verifyCode) {
        this.verifyLink = verifyLink;
        this.verifyCode = verifyCode;
    }

    @Post("/auth/v1/verify")
    Object verify(HttpRequest<?> request, @Body Form form) {
        Phones.refuse(form.phone());
        Phones.refuseType(form.type());
        List<LinkKind> kinds = LinkKind.meantBy(form.type());
        if (kinds.isEmpty()) {
            throw invalid("Verify requires a verification type");
        }
        return switch (AuthStatus.instead(
                ProblemCode.USER_BANNED, 403, () -> verify(request, form, kinds))) {
            case Verified.Entered entered -> SessionBody.of(entered.session());
            case Verified.Half _ -> EmailChangeHalf.answer();
            case Verified.Coded _ -> throw new IllegalStateException("Only links in browsers");
        };
    }

    private Verified verify(HttpRequest<?> request, Form form, List<LinkKind> kinds) {
        if (form.tokenHash() != null) {
            return verifyLink.verify(
                    new VerifyLink.Command(form.tokenHash(), kinds, false, Clients.of(request)));
        }
        if (form.token() == null || form.email() == null) {
            throw invalid("Verify requires a token_hash, or a token and an email");
        }
        return verifyCode.verify(
                new VerifyCode.Command(form.email(), form.token(), kinds, Clients.of(request)));
    }

    private static AuthError invalid(String message) {
        return new AuthError(400, "validation_failed", message);
    }
}
