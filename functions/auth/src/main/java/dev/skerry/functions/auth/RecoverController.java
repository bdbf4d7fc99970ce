package dev.skerry.functions.auth;

import dev.skerry.accounts.CheckCaptcha;
import dev.skerry.accounts.RequestReset;
import dev.skerry.accounts.pkce.CodeChallenge;
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
 * {@code POST /auth/v1/recover?redirect_to=}: {@code {"email"}}. 200 {@code {}}, whether or not the
 * address has an account; 400 {@code validation_failed}, 429 {@code over_email_send_rate_limit}.
 */
@Controller
@SiteEndpoint(whileLocked = true)
class RecoverController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record Form(
            @Nullable String email,
            @Nullable String codeChallenge,
            @Nullable String codeChallengeMethod,
            @Nullable MetaSecurity gotrueMetaSecurity) {}

    private final RequestReset reset;
    private final CheckCaptcha captcha;

    RecoverController(RequestReset reset, CheckCaptcha captcha) {
        this.captcha = captcha;
        this.reset = reset;
    }

    @Post("/auth/v1/recover")
    Map<String, Object> recover(
            HttpRequest<?> request,
            @Body Form form,
            @Nullable @QueryValue("redirect_to") String redirectTo) {
        String email = form.email() == null ? "" : form.email();
        captcha.check(MetaSecurity.token(form.gotrueMetaSecurity()), Clients.of(request));
        reset.request(
                new RequestReset.Command(
                        email,
                        redirectTo,
                        CodeChallenge.of(form.codeChallenge(), form.codeChallengeMethod()),
                        Clients.of(request)));
        return Map.of();
    }
}
