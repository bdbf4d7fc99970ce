package dev.skerry.functions.auth;

import dev.skerry.accounts.ChangeUser;
import dev.skerry.accounts.FetchUser;
import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.http.Access;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/v1/user}, with a user's bearer token.
 *
 * <p>{@code GET}: 200 the bare user. {@code PUT ?redirect_to=}: any of {@code
 * {"email","password","current_password","nonce","data":{}}}; 200 the user, with {@code new_email}
 * while a new address waits for its confirmation. Refusals: 422 {@code same_password}, {@code
 * weak_password}, {@code email_exists}; for address and password 400 {@code
 * current_password_invalid}, 422 {@code reauthentication_not_valid}, and 400 {@code
 * reauthentication_needed} when the sign-in is old and neither was sent, 401 {@code
 * insufficient_aal} when there is a second factor and it was not shown; 403 {@code not_admin} for
 * {@code app_metadata}, 400 {@code phone_provider_disabled} for {@code phone}; 401 {@code
 * no_authorization}, 403 {@code bad_jwt}, {@code session_not_found}.
 */
@Controller
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class UserController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record Form(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String password,
            @Nullable String currentPassword,
            @Nullable String nonce,
            @Nullable Map<String, @Nullable Object> data,
            @Nullable Map<String, Object> appMetadata,
            @Nullable String codeChallenge,
            @Nullable String codeChallengeMethod) {}

    private final FetchUser fetch;
    private final ChangeUser change;

    UserController(FetchUser fetch, ChangeUser change) {
        this.fetch = fetch;
        this.change = change;
    }

    @Get("/auth/v1/user")
    UserBody user() {
        if (SiteScope.current().actor() instanceof Actor.User actor) {
            return fetch.fetch(actor.id()).map(UserBody::of).orElseThrow(UserController::gone);
        }
        throw gone();
    }

    @Put("/auth/v1/user")
    UserBody change(
            HttpRequest<?> request,
            @Body Form form,
            @Nullable @QueryValue("redirect_to") String redirectTo) {
        Phones.refuse(form.phone());
        if (form.appMetadata() != null) {
            throw new AuthError(
                    403, "not_admin", "Updating app_metadata requires admin privileges");
        }
        ChangeUser.Command command =
                new ChangeUser.Command(
                        form.email(),
                        form.password(),
                        form.currentPassword(),
                        form.nonce(),
                        form.data() == null ? Map.of() : form.data(),
                        redirectTo,
                        CodeChallenge.of(form.codeChallenge(), form.codeChallengeMethod()),
                        Clients.of(request));
        return UserBody.of(
                AuthStatus.instead(
                        ProblemCode.INSUFFICIENT_AAL, 401, () -> change.change(command)));
    }

    private static AuthError gone() {
        return new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist");
    }
}
