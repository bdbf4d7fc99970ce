package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.UUID;

/**
 * {@code /console/s/<slug>/keys}: the keys of the site, for its admins. A secret one is shown once,
 * by the answer that makes it; revoking asks for the key's name to be typed.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/keys", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class KeysController {

    private final KeyRing keys;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    KeysController(KeyRing keys, Frames frames) {
        this.keys = keys;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, String slug) {
        return Html.page(page(request, "", ""));
    }

    @Post
    HttpResponse<?> issue(HttpRequest<?> request, String slug, @Body KeyRing.Wanted wanted) {
        try {
            return Html.page(page(request, "", keys.issue(wanted)));
        } catch (Problem refused) {
            return Asked.refused(request, refused, said -> page(request, said, ""));
        }
    }

    @Post("/{id}/revoke")
    @SiteEndpoint(whileLocked = true)
    HttpResponse<?> revoke(
            HttpRequest<?> request, String slug, UUID id, @Body KeyRing.Revoked wanted) {
        return Asked.of(
                request,
                Desk.here("/keys"),
                () -> keys.revoke(id, wanted),
                said -> page(request, said, ""));
    }

    /**
     * @param fresh the key that was made just now; empty for none
     */
    private JteModel page(HttpRequest<?> request, String said, String fresh) {
        return templates.deskKeys(
                frames.of(request, "keys.title", Desk.step()),
                keys.list(),
                Desk.here("/keys"),
                said,
                fresh);
    }
}
