package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.accounts.ChangeUser;
import dev.skerry.accounts.FetchUser;
import dev.skerry.http.Access;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/v1/user}, with a user's bearer token.
 *
 * <p>{@code GET}: 200 the bare user. {@code PUT ?redirect_to=}: any of {@code
 * {"email","password","current_password","data":{}}}; 200 the user, with {@code new_email} while a
 * new address waits for its confirmation. Refusals: 422 {@code same_password}, {@code
 * weak_password}, {@code email_exists}; 400 {@code invalid_credentials} for a wrong current
 * password; 403 {@code not_admin} for {@code app_metadata}; 401 {@code no_authorization}, 403
 * {@code bad_jwt}, {@code session_not_found}.
 */
@Controller
@SiteEndpoint(access = Access.USER)
class UserController {

    @Serdeable.Deserializable
    record Form(
            @Nullable String email,
            @Nullable String password,
            @Nullable @JsonProperty("current_password") String currentPassword,
            @Nullable Map<String, @Nullable Object> data,
            @Nullable @JsonProperty("app_metadata") Map<String, Object> appMetadata) {}

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
        if (form.appMetadata() != null) {
            throw new AuthError(
                    403, "not_admin", "Updating app_metadata requires admin privileges");
        }
        return UserBody.of(
                change.change(
                        new ChangeUser.Command(
                                form.email(),
                                form.password(),
                                form.currentPassword(),
                                form.data() == null ? Map.of() : form.data(),
                                redirectTo,
                                Clients.of(request))));
    }

    private static AuthError gone() {
        return new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist");
    }
}
