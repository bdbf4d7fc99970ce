package dev.skerry.functions.auth;

import dev.skerry.accounts.BeginPasskeySignIn;
import dev.skerry.accounts.CheckCaptcha;
import dev.skerry.accounts.SignInWithPasskey;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/v1/passkeys/authentication}: a session for whoever holds a passkey of the site.
 *
 * <p>{@code POST /options}: 200 {@code {"challenge_id","options","expires_at"}}, good once and for
 * five minutes. {@code POST /verify}: {@code {"challenge_id","credential"}}; 200 a session of aal1.
 *
 * <p>Refusals: 404 {@code passkey_disabled}, 400 {@code captcha_failed}, {@code
 * webauthn_challenge_not_found}, {@code webauthn_challenge_expired}, {@code
 * webauthn_verification_failed} also for passkeys that the site does not know, {@code
 * validation_failed}; 403 {@code user_banned}, {@code email_not_confirmed}.
 */
@Controller("/auth/v1/passkeys/authentication")
@SiteEndpoint(whileLocked = true)
class PasskeySignInController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record OptionsForm(@Nullable MetaSecurity gotrueMetaSecurity) {}

    private final BeginPasskeySignIn begin;
    private final SignInWithPasskey signIn;
    private final CheckCaptcha captcha;

    PasskeySignInController(
            BeginPasskeySignIn begin, SignInWithPasskey signIn, CheckCaptcha captcha) {
        this.begin = begin;
        this.signIn = signIn;
        this.captcha = captcha;
    }

    @Post("/options")
    PasskeyOptions.Begun<PasskeyOptions.Request> begin(
            HttpRequest<?> request, @Body OptionsForm form) {
        captcha.check(MetaSecurity.token(form.gotrueMetaSecurity()), Clients.of(request));
        return PasskeyOptions.of(begin.begin());
    }

    @Post("/verify")
    SessionBody verify(HttpRequest<?> request, @Body PasskeyAnswer answer) {
        SignInWithPasskey.Command command =
                new SignInWithPasskey.Command(
                        answer.challenge(), answer.assertion(), Clients.of(request));
        return SessionBody.of(forbidden(() -> signIn.signIn(command)));
    }

    private static SignedIn forbidden(Supplier<SignedIn> work) {
        return AuthStatus.instead(
                ProblemCode.USER_BANNED,
                403,
                () -> AuthStatus.instead(ProblemCode.EMAIL_NOT_CONFIRMED, 403, work));
    }
}
