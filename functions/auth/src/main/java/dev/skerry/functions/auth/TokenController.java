package dev.skerry.functions.auth;

import dev.skerry.accounts.CheckCaptcha;
import dev.skerry.accounts.ExchangeCode;
import dev.skerry.accounts.RefreshSession;
import dev.skerry.accounts.SignIn;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /auth/v1/token?grant_type=password}: {@code {"email","password"}}, and {@code
 * ?grant_type=refresh_token}: {@code {"refresh_token"}}, and {@code ?grant_type=pkce}: {@code
 * {"auth_code","code_verifier"}}. 200 a session.
 *
 * <p>Refusals, all 400: {@code invalid_credentials} for wrong passwords and unknown addresses
 * alike, {@code email_not_confirmed} and {@code user_banned} for right passwords; {@code
 * refresh_token_not_found}, {@code refresh_token_already_used} (the session has been ended), {@code
 * session_expired}. Too many wrong passwords: 429 {@code over_request_rate_limit}; too many
 * refreshes: 503, since clients sign people out on a 429. Codes: 404 {@code flow_state_not_found},
 * 422 {@code flow_state_expired}, 400 {@code bad_code_verifier}.
 *
 * <p>Whoever signs in with a password that would not be taken today gets {@code
 * "weak_password":{"message","reasons"}} beside the session. {@code grant_type=id_token} and {@code
 * web3} are not offered: 400 {@code provider_disabled}, 422 {@code web3_provider_disabled}.
 */
@Controller
@SiteEndpoint(whileLocked = true)
class TokenController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record Form(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String password,
            @Nullable String refreshToken,
            @Nullable String authCode,
            @Nullable String codeVerifier,
            @Nullable MetaSecurity gotrueMetaSecurity) {}

    private static final int LONGEST_PASSWORD = 512;

    private final SignIn signIn;
    private final RefreshSession refresh;
    private final ExchangeCode exchange;
    private final CheckCaptcha captcha;

    TokenController(
            SignIn signIn, RefreshSession refresh, ExchangeCode exchange, CheckCaptcha captcha) {
        this.captcha = captcha;
        this.signIn = signIn;
        this.refresh = refresh;
        this.exchange = exchange;
    }

    @Post("/auth/v1/token")
    SessionBody token(
            HttpRequest<?> request,
            @Body Form form,
            @Nullable @QueryValue("grant_type") String grantType) {
        return switch (grantType) {
            case "password" -> SessionBody.of(password(request, form));
            case "refresh_token" -> SessionBody.of(refresh(form));
            case "pkce" -> SessionBody.of(exchange(request, form));
            case "id_token" ->
                    throw new AuthError(
                            400, "provider_disabled", "Sign-in with other providers is disabled");
            case "web3" ->
                    throw new AuthError(422, "web3_provider_disabled", "Web3 provider is disabled");
            case null, default ->
                    throw new AuthError(400, "invalid_credentials", "unsupported_grant_type");
        };
    }

    private SignIn.Result password(HttpRequest<?> request, Form form) {
        Phones.refuse(form.phone());
        if (form.email() == null || form.email().isEmpty()) {
            throw new AuthError(400, "validation_failed", "missing email or phone");
        }
        String password = form.password() == null ? "" : form.password();
        if (password.length() > LONGEST_PASSWORD) {
            throw new AuthError(400, "invalid_credentials", "Invalid login credentials");
        }
        captcha.check(MetaSecurity.token(form.gotrueMetaSecurity()), Clients.of(request));
        return signIn.signIn(new SignIn.Command(form.email(), password, Clients.of(request)));
    }

    private SignedIn refresh(Form form) {
        if (form.refreshToken() == null || form.refreshToken().isEmpty()) {
            throw new AuthError(400, "validation_failed", "refresh_token required");
        }
        return refresh.refresh(form.refreshToken());
    }

    private SignedIn exchange(HttpRequest<?> request, Form form) {
        String code = form.authCode();
        String verifier = form.codeVerifier();
        if (code == null || code.isEmpty() || verifier == null || verifier.isEmpty()) {
            throw new AuthError(
                    400,
                    "validation_failed",
                    "invalid request: both auth code and code verifier should be non-empty");
        }
        return exchange.exchange(new ExchangeCode.Command(code, verifier, Clients.of(request)));
    }
}
