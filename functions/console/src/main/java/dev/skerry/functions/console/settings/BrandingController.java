package dev.skerry.functions.console.settings;

import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.EditSetting;
import dev.skerry.sites.TryBranding;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.json.tree.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code /console/s/<slug>/branding}: how the site looks; {@code …/sample?primaryColor=}: a page
 * that looks so, with what is being typed in place of what is set. For its admins.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/branding", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class BrandingController {

    private static final SettingForm FORM = SettingForm.BRANDING;

    private final Sections sections;
    private final EditSetting settings;
    private final TryBranding tried;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    BrandingController(Sections sections, EditSetting settings, TryBranding tried, Frames frames) {
        this.sections = sections;
        this.settings = settings;
        this.tried = tried;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, String slug) {
        return page(request, HttpStatus.OK, sections.show(request, FORM));
    }

    @Post
    HttpResponse<?> save(HttpRequest<?> request, String slug, @Body Map<String, String> typed) {
        return sections.save(
                request,
                FORM,
                typed,
                Desk.here("/branding"),
                (status, section) -> page(request, status, section));
    }

    @Get("/sample")
    HttpResponse<String> sample(HttpRequest<?> request, String slug) {
        JsonNode set = settings.show(FORM.key());
        HttpParameters asked = request.getParameters();
        Map<String, String> typed = new HashMap<>(FORM.read(set));
        for (Field field : FORM.fields()) {
            String value = asked.get(field.name());
            if (value != null) {
                typed.put(field.name(), value);
            }
        }
        return Html.framed(
                templates
                        .settingsSample(
                                Words.in(Language.of(request)),
                                Sample.of(
                                        SiteScope.current().site().name(),
                                        tried.look(FORM.write(set, typed)),
                                        typed.getOrDefault("footer", "")))
                        .render());
    }

    private HttpResponse<String> page(HttpRequest<?> request, HttpStatus status, Section section) {
        return Html.page(
                status,
                templates.settingsBranding(
                        frames.of(request, "branding.title", Desk.step()),
                        section,
                        Desk.here("/branding"),
                        Desk.here("/settings/branding/versions")));
    }
}
