package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.UpdateSite;
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

/** {@code /console/sites/<id>/facts}: what the platform knows of a site, to be put right. */
@Produces(MediaType.ALL)
@Controller(value = "/console/sites/{id}/facts", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SiteFactsController {

    private final RequireSuperadmin superadmin;
    private final ListSites sites;
    private final UpdateSite update;
    private final SiteFrames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SiteFactsController(
            RequireSuperadmin superadmin, ListSites sites, UpdateSite update, SiteFrames frames) {
        this.superadmin = superadmin;
        this.sites = sites;
        this.update = update;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, UUID id) {
        superadmin.check();
        return Html.page(page(request, id, FactsForm.of(sites.find(id)), Map.of(), ""));
    }

    @Post
    HttpResponse<?> change(HttpRequest<?> request, UUID id, @Body FactsForm form) {
        superadmin.check();
        SiteView site = sites.find(id);
        try {
            update.update(form.command(site));
            return HttpResponse.seeOther(URI.create(SiteSection.OVERVIEW.path(id)));
        } catch (Problem refused) {
            Map<String, String> wrong =
                    Asked.wrong(request, refused, "new_site_wrong", it -> it.substring(1));
            return Asked.marked(
                    request, refused, wrong, said -> page(request, id, form, wrong, said));
        }
    }

    private JteModel page(
            HttpRequest<?> request,
            UUID id,
            FactsForm form,
            Map<String, String> wrong,
            String said) {
        return templates.sitesFacts(
                frames.of(request, id, SiteSection.FACTS), id, form, wrong, said);
    }
}
