package dev.skerry.functions.auth;

import dev.skerry.accounts.CheckCaptcha;
import dev.skerry.accounts.SignUp;
import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.accounts.user.Metadata;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /auth/v1/signup?redirect_to=}: {@code {"email","password","data":{}}}.
 *
 * <p>Where addresses are confirmed: 200 the bare user, a mail is on its way; an address that has a
 * confirmed account is answered alike, with {@code "identities":[]}. Elsewhere: 200 a session, and
 * 422 {@code user_already_exists}. Refusals: 400 {@code validation_failed}, 422 {@code
 * weak_password} with reasons, 422 {@code signup_disabled}, 429 {@code over_email_send_rate_limit}.
 */
@Controller
@SiteEndpoint
class SignUpController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record Form(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String password,
            @Nullable Map<String, @Nullable Object> data,
            @Nullable String codeChallenge,
            @Nullable String codeChallengeMethod,
            @Nullable MetaSecurity gotrueMetaSecurity) {}

    private final SignUp signUp;
    private final CheckCaptcha captcha;

    SignUpController(SignUp signUp, CheckCaptcha captcha) {
        this.captcha = captcha;
        this.signUp = signUp;
    }

    @Post("/auth/v1/signup")
    Object signUp(
            HttpRequest<?> request,
            @Body Form form,
            @Nullable @QueryValue("redirect_to") String redirectTo) {
        Phones.refuse(form.phone());
        if (form.email() == null && form.password() == null) {
            throw new AuthError(
                    422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
        }
        if (form.email() == null || form.password() == null || form.password().isEmpty()) {
            throw new AuthError(
                    400, "validation_failed", "Signup requires a valid email and password");
        }
        captcha.check(MetaSecurity.token(form.gotrueMetaSecurity()), Clients.of(request));
        SignUp.Outcome outcome =
                signUp.signUp(
                        new SignUp.Command(
                                form.email(),
                                form.password(),
                                form.data() == null
                                        ? Map.of()
                                        : Metadata.merge(Map.of(), form.data()),
                                redirectTo,
                                CodeChallenge.of(form.codeChallenge(), form.codeChallengeMethod()),
                                Clients.of(request)));
        return switch (outcome) {
            case SignUp.Outcome.Created created -> UserBody.of(created.user());
            case SignUp.Outcome.Entered entered -> SessionBody.of(entered.session());
            case SignUp.Outcome.Pretended pretended -> UserBody.of(pretended);
        };
    }
}
