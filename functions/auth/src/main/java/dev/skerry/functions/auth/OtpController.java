package dev.skerry.functions.auth;

import dev.skerry.accounts.CheckCaptcha;
import dev.skerry.accounts.SendSignInLink;
import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.accounts.user.Metadata;
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
 * {@code POST /auth/v1/otp?redirect_to=} and, for old clients, {@code /auth/v1/magiclink}: {@code
 * {"email","create_user":true,"data":{}}}. 200 {@code {}}, and a mail with a link and a code to
 * sign in with; the same answer when the address has no account and gets none. 400 {@code
 * validation_failed}, {@code phone_provider_disabled}, 429 {@code over_email_send_rate_limit}.
 */
@Controller
@SiteEndpoint(whileLocked = true)
class OtpController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record Form(
            @Nullable String email,
            @Nullable String phone,
            @Nullable Boolean createUser,
            @Nullable Map<String, @Nullable Object> data,
            @Nullable String codeChallenge,
            @Nullable String codeChallengeMethod,
            @Nullable MetaSecurity gotrueMetaSecurity) {}

    private final SendSignInLink send;
    private final CheckCaptcha captcha;

    OtpController(SendSignInLink send, CheckCaptcha captcha) {
        this.captcha = captcha;
        this.send = send;
    }

    @Post("/auth/v1/otp")
    Map<String, Object> otp(
            HttpRequest<?> request,
            @Body Form form,
            @Nullable @QueryValue("redirect_to") String redirectTo) {
        return send(request, form, redirectTo);
    }

    @Post("/auth/v1/magiclink")
    Map<String, Object> magicLink(
            HttpRequest<?> request,
            @Body Form form,
            @Nullable @QueryValue("redirect_to") String redirectTo) {
        return send(request, form, redirectTo);
    }

    private Map<String, Object> send(
            HttpRequest<?> request, Form form, @Nullable String redirectTo) {
        Phones.refuse(form.phone());
        captcha.check(MetaSecurity.token(form.gotrueMetaSecurity()), Clients.of(request));
        Map<String, @Nullable Object> data = form.data();
        send.send(
                new SendSignInLink.Command(
                        form.email() == null ? "" : form.email(),
                        !Boolean.FALSE.equals(form.createUser()),
                        data == null ? Map.of() : Metadata.merge(Map.of(), data),
                        redirectTo,
                        CodeChallenge.of(form.codeChallenge(), form.codeChallengeMethod()),
                        Clients.of(request)));
        return Map.of();
    }
}
