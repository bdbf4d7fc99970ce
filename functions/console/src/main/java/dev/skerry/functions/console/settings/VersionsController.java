package dev.skerry.functions.console.settings;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.NextPage;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.EditSetting;
import dev.skerry.sites.ListSettingVersions;
import dev.skerry.sites.SettingVersion;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/settings/<key>/versions}: what a setting was before, and {@code
 * …/<id>/restore} makes it so again. Nothing is lost by that: what was is a version, too.
 */
@Produces(MediaType.ALL)
@Controller("/console/s/{slug}/settings/{key}/versions")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class VersionsController {

    private static final int ROWS = 20;

    private final ListSettingVersions versions;
    private final EditSetting settings;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    VersionsController(ListSettingVersions versions, EditSetting settings, Frames frames) {
        this.versions = versions;
        this.settings = settings;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request, String slug, String key, @Nullable @QueryValue String cursor) {
        return Html.page(page(request, SettingForm.of(key), cursor, ""));
    }

    @Post(value = "/{version}/restore", consumes = MediaType.ALL)
    HttpResponse<?> restore(HttpRequest<?> request, String slug, String key, UUID version) {
        SettingForm form = SettingForm.of(key);
        return Asked.of(
                request,
                Desk.here("/" + page(form) + "?saved=" + key),
                () -> settings.restore(key, version),
                said -> page(request, form, null, said));
    }

    /** The page that the setting is on. */
    private static String page(SettingForm form) {
        return form.equals(SettingForm.BRANDING) ? "branding" : "settings";
    }

    private JteModel page(
            HttpRequest<?> request, SettingForm form, @Nullable String cursor, String said) {
        Page<SettingVersion> found = versions.list(form.key(), PageRequest.of(ROWS, cursor));
        List<Earlier> earlier =
                found.items().stream().map(it -> new Earlier(it, form.read(it.value()))).toList();
        String path = Desk.here("/settings/%s/versions".formatted(form.key()));
        Step above = Desk.step(request, page(form) + ".title", "/" + page(form));
        return templates.settingsVersions(
                frames.of(request, "settings.versions", Desk.step(), above),
                form,
                earlier,
                path,
                NextPage.of(path).after(found),
                said);
    }
}
