package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.sites.RequireSuperadmin;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.UUID;

/**
 * {@code GET /console/sites/<id>}: one site as superadmins see it, with what is being done to it.
 * {@code GET …/jobs} is the part of it that moves by itself.
 */
@Produces(MediaType.ALL)
@Controller("/console/sites/{id}")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SitePageController {

    private final RequireSuperadmin superadmin;
    private final SitePages pages;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SitePageController(RequireSuperadmin superadmin, SitePages pages, Frames frames) {
        this.superadmin = superadmin;
        this.pages = pages;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, UUID id) {
        superadmin.check();
        return Html.page(HttpStatus.OK, pages.page(request, id, ""));
    }

    @Get("/jobs")
    HttpResponse<String> jobs(HttpRequest<?> request, UUID id) {
        superadmin.check();
        return Html.page(templates.sitesJobs(frames.of(request, "site.jobs"), id, pages.jobs(id)));
    }
}
