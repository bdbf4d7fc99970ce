package dev.skerry.functions.auth;

import dev.skerry.accounts.Reauthenticate;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/**
 * {@code GET /auth/v1/reauthenticate}, with a user's bearer token: mails the code that {@code PUT
 * /auth/v1/user} takes as {@code nonce}. 200 {@code {}}; 429 {@code over_email_send_rate_limit}.
 */
@Controller
@SiteEndpoint(access = Access.USER, lentPassword = true)
class ReauthenticateController {

    private final Reauthenticate reauthenticate;

    ReauthenticateController(Reauthenticate reauthenticate) {
        this.reauthenticate = reauthenticate;
    }

    @Get("/auth/v1/reauthenticate")
    Map<String, Object> ask(HttpRequest<?> request) {
        reauthenticate.ask(Clients.of(request));
        return Map.of();
    }
}
