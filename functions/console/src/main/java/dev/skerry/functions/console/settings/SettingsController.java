package dev.skerry.functions.console.settings;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.feature.ShowSidebar;
import dev.skerry.sites.mode.ChangeSiteMode;
import dev.skerry.sites.mode.ShowSiteMode;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/settings}: whether the site is open, what it has, and its settings, each
 * a form of its own at {@code …/<key>}. For its admins.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/settings", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class SettingsController {

    @Serdeable
    record Mode(@Nullable String mode) {}

    private final Sections sections;
    private final ShowSiteMode showMode;
    private final ChangeSiteMode changeMode;
    private final ShowSidebar sidebar;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SettingsController(
            Sections sections,
            ShowSiteMode showMode,
            ChangeSiteMode changeMode,
            ShowSidebar sidebar,
            Frames frames) {
        this.sections = sections;
        this.showMode = showMode;
        this.changeMode = changeMode;
        this.sidebar = sidebar;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, String slug) {
        return page(request, HttpStatus.OK, all(request), "");
    }

    @Post("/mode")
    HttpResponse<?> mode(HttpRequest<?> request, String slug, @Body Mode wanted) {
        try {
            changeMode.change(Asked.text(wanted.mode()));
            return HttpResponse.seeOther(URI.create(Desk.here("/settings")));
        } catch (Problem refused) {
            return page(
                    request,
                    Asked.status(refused),
                    all(request),
                    Words.in(Language.of(request)).told(refused));
        }
    }

    @Post("/{key}")
    HttpResponse<?> save(
            HttpRequest<?> request, String slug, String key, @Body Map<String, String> typed) {
        SettingForm form = SettingForm.of(key);
        if (form.equals(SettingForm.BRANDING)) {
            throw Problem.notFound("setting");
        }
        return sections.save(
                request,
                form,
                typed,
                Desk.here("/settings"),
                (status, section) ->
                        page(
                                request,
                                status,
                                all(request).stream()
                                        .map(it -> it.form().equals(form) ? section : it)
                                        .toList(),
                                ""));
    }

    private List<Section> all(HttpRequest<?> request) {
        return SettingForm.PAGE.stream().map(it -> sections.show(request, it)).toList();
    }

    /**
     * @param said what was refused of the mode
     */
    private HttpResponse<String> page(
            HttpRequest<?> request, HttpStatus status, List<Section> all, String said) {
        if (!(SiteScope.current().actor() instanceof Actor.Staff who)) {
            throw Problem.forbidden("This is for staff");
        }
        return Html.page(
                status,
                templates.settingsSettings(
                        frames.of(request, "settings.title", Desk.step()),
                        SiteScope.current().site(),
                        showMode.show(),
                        sidebar.own(who),
                        all,
                        Desk.here("/settings"),
                        said));
    }
}
