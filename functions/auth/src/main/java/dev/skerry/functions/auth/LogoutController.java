package dev.skerry.functions.auth;

import dev.skerry.accounts.SignOut;
import dev.skerry.accounts.SignOut.Extent;
import dev.skerry.http.Access;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;

/**
 * {@code POST /auth/v1/logout?scope=global|local|others}, with a user's bearer token. 204; without
 * a scope every session of the user ends, as clients expect.
 */
@Controller
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class LogoutController {

    private final SignOut signOut;

    LogoutController(SignOut signOut) {
        this.signOut = signOut;
    }

    @Post(value = "/auth/v1/logout", consumes = "*/*")
    @Status(HttpStatus.NO_CONTENT)
    void logout(@QueryValue(value = "scope", defaultValue = "global") String scope) {
        signOut.signOut(
                switch (scope) {
                    case "local" -> Extent.LOCAL;
                    case "global" -> Extent.GLOBAL;
                    case "others" -> Extent.OTHERS;
                    default ->
                            throw new AuthError(
                                    400, "validation_failed", "Unsupported logout scope");
                });
    }
}
