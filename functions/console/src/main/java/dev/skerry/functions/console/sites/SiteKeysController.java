package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.desk.KeyRing;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.RequireSuperadmin;
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

/** {@code /console/sites/<id>/keys}: the keys of any one site, as its admins have them too. */
@Produces(MediaType.ALL)
@Controller(value = "/console/sites/{id}/keys", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SiteKeysController {

    private final RequireSuperadmin superadmin;
    private final KeyRing keys;
    private final SiteFrames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SiteKeysController(RequireSuperadmin superadmin, KeyRing keys, SiteFrames frames) {
        this.superadmin = superadmin;
        this.keys = keys;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, UUID id) {
        superadmin.check();
        return Html.page(page(request, id, "", ""));
    }

    @Post
    HttpResponse<?> issue(HttpRequest<?> request, UUID id, @Body KeyRing.Wanted wanted) {
        superadmin.check();
        try {
            String fresh = superadmin.at(id).call(() -> keys.issue(wanted));
            return Html.page(page(request, id, "", fresh));
        } catch (Problem refused) {
            return Asked.refused(request, refused, said -> page(request, id, said, ""));
        }
    }

    @Post("/{key}/revoke")
    HttpResponse<?> revoke(
            HttpRequest<?> request, UUID id, UUID key, @Body KeyRing.Revoked wanted) {
        superadmin.check();
        return Asked.of(
                request,
                SiteSection.KEYS.path(id),
                () -> superadmin.at(id).run(() -> keys.revoke(key, wanted)),
                said -> page(request, id, said, ""));
    }

    private JteModel page(HttpRequest<?> request, UUID id, String said, String fresh) {
        return templates.sitesKeys(
                frames.of(request, id, SiteSection.KEYS),
                id,
                superadmin.at(id).call(keys::list),
                said,
                fresh);
    }
}
