package dev.skerry.functions.console.users;

import dev.skerry.accounts.ManageSessions;
import dev.skerry.accounts.RemoveFactor;
import dev.skerry.accounts.RemovePasskey;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.UUID;

/**
 * How a user gets in, for the site's admins to take away: sessions, second factors, passkeys. The
 * latter two have to be made anew, so the user's address is typed first.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/users/{id}",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class UserAccessController {

    private final ManageSessions sessions;
    private final RemoveFactor removeFactor;
    private final RemovePasskey removePasskey;
    private final UserPages pages;

    UserAccessController(
            ManageSessions sessions,
            RemoveFactor removeFactor,
            RemovePasskey removePasskey,
            UserPages pages) {
        this.sessions = sessions;
        this.removeFactor = removeFactor;
        this.removePasskey = removePasskey;
        this.pages = pages;
    }

    @Post(value = "/sessions/end", consumes = MediaType.ALL)
    HttpResponse<?> endAll(HttpRequest<?> request, String slug, UUID id) {
        return pages.done(request, id, () -> sessions.endAll(id));
    }

    @Post(value = "/sessions/{session}/end", consumes = MediaType.ALL)
    HttpResponse<?> end(HttpRequest<?> request, String slug, UUID id, UUID session) {
        return pages.done(request, id, () -> sessions.end(id, session));
    }

    @Post("/factors/{factor}/remove")
    HttpResponse<?> removeFactor(
            HttpRequest<?> request, String slug, UUID id, UUID factor, @Body Confirmation wanted) {
        return pages.done(
                request,
                id,
                () -> {
                    pages.require(wanted, id);
                    removeFactor.remove(id, factor);
                });
    }

    @Post("/passkeys/{passkey}/remove")
    HttpResponse<?> removePasskey(
            HttpRequest<?> request, String slug, UUID id, UUID passkey, @Body Confirmation wanted) {
        return pages.done(
                request,
                id,
                () -> {
                    pages.require(wanted, id);
                    removePasskey.of(id, passkey);
                });
    }
}
