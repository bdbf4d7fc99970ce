package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.library.ListTemplateVersions;
import dev.skerry.mail.library.RestoreTemplate;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.UUID;

/**
 * {@code …/mail-templates/<key>/<language>/versions}: what a template has said before. Admins make
 * an earlier one the newest.
 */
@Produces(MediaType.ALL)
@Controller("/console/s/{slug}/mail-templates/{key}/{locale}/versions")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class TemplateVersionsController {

    /** More are not kept. */
    private static final int ROWS = 100;

    private final ListTemplateVersions listVersions;
    private final RestoreTemplate restoreTemplate;
    private final TemplatePages pages;
    private final StaticTemplates templates = new StaticTemplates();

    TemplateVersionsController(
            ListTemplateVersions listVersions,
            RestoreTemplate restoreTemplate,
            TemplatePages pages) {
        this.listVersions = listVersions;
        this.restoreTemplate = restoreTemplate;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, String slug, String key, String locale) {
        return Html.page(page(request, key, locale, ""));
    }

    @Post(value = "/{version}/restore", consumes = MediaType.ALL)
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> restore(
            HttpRequest<?> request, String slug, String key, String locale, UUID version) {
        return Asked.of(
                request,
                Desk.here("/mail-templates/" + key + "/" + locale),
                () -> restoreTemplate.restore(key, locale, version),
                said -> page(request, key, locale, said));
    }

    private JteModel page(HttpRequest<?> request, String key, String locale, String said) {
        return templates.mailVersions(
                pages.versionsFrame(request, key, locale),
                listVersions.list(key, locale, PageRequest.of(ROWS, null)).items(),
                Desk.here("/mail-templates/" + key + "/" + locale + "/versions"),
                said);
    }
}
