package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.feature.ReplaceSidebar;
import dev.skerry.sites.feature.ShowSidebar;
import dev.skerry.sites.feature.Sidebar;
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
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * {@code /console/sites/<id>/features}: what a site has beyond its plan or does without, from which
 * role on, and the links of its own.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/sites/{id}/features",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SiteFeaturesController {

    private final RequireSuperadmin superadmin;
    private final ShowSidebar show;
    private final ReplaceSidebar replace;
    private final SiteFrames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SiteFeaturesController(
            RequireSuperadmin superadmin,
            ShowSidebar show,
            ReplaceSidebar replace,
            SiteFrames frames) {
        this.superadmin = superadmin;
        this.show = show;
        this.replace = replace;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, UUID id) {
        superadmin.check();
        FeaturesForm form = FeaturesForm.of(sidebar(id));
        return Html.page(page(request, id, form, Map.of(), ""));
    }

    @Post
    HttpResponse<?> replace(HttpRequest<?> request, UUID id, @Body Map<String, String> fields) {
        superadmin.check();
        FeaturesForm form = new FeaturesForm(fields);
        Sidebar before = sidebar(id);
        try {
            superadmin.at(id).run(() -> replace.replace(form.command(before)));
            return HttpResponse.seeOther(URI.create(SiteSection.FEATURES.path(id)));
        } catch (Problem refused) {
            Map<String, String> wrong =
                    Asked.wrong(request, refused, "features_wrong", it -> form.field(it, before));
            return Asked.marked(
                    request, refused, wrong, said -> page(request, id, form, wrong, said));
        }
    }

    private Sidebar sidebar(UUID id) {
        return superadmin.at(id).call(show::show);
    }

    private JteModel page(
            HttpRequest<?> request,
            UUID id,
            FeaturesForm form,
            Map<String, String> wrong,
            String said) {
        return templates.sitesFeatures(
                frames.of(request, id, SiteSection.FEATURES), id, sidebar(id), form, wrong, said);
    }
}
