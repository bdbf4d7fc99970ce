package dev.skerry.functions.auth;

import dev.skerry.accounts.CheckCaptcha;
import dev.skerry.accounts.ResendMail;
import dev.skerry.accounts.link.LinkKind;
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
 * {@code POST /auth/v1/resend?redirect_to=}: {@code {"type":"signup|email_change","email"}}. 200
 * {@code {}}, also when there is nothing to resend; 400 {@code validation_failed}, {@code
 * phone_provider_disabled}, 429 {@code over_email_send_rate_limit}.
 */
@Controller
@SiteEndpoint(whileLocked = true)
class ResendController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record Form(
            @Nullable String type,
            @Nullable String email,
            @Nullable String phone,
            @Nullable MetaSecurity gotrueMetaSecurity) {}

    private final ResendMail resend;
    private final CheckCaptcha captcha;

    ResendController(ResendMail resend, CheckCaptcha captcha) {
        this.captcha = captcha;
        this.resend = resend;
    }

    @Post("/auth/v1/resend")
    Map<String, Object> resend(
            HttpRequest<?> request,
            @Body Form form,
            @Nullable @QueryValue("redirect_to") String redirectTo) {
        Phones.refuse(form.phone());
        Phones.refuseType(form.type());
        LinkKind kind =
                switch (form.type()) {
                    case "signup" -> LinkKind.SIGNUP;
                    case "email_change" -> LinkKind.EMAIL_CHANGE;
                    case null, default ->
                            throw new AuthError(
                                    400,
                                    "validation_failed",
                                    "Missing one of these types: signup, email_change");
                };
        captcha.check(MetaSecurity.token(form.gotrueMetaSecurity()), Clients.of(request));
        String email = form.email() == null ? "" : form.email();
        resend.resend(new ResendMail.Command(email, kind, redirectTo, Clients.of(request)));
        return Map.of();
    }
}
