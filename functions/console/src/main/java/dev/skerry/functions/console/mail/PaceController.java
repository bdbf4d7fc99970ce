package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.MailFeedbackSettings;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.sites.EditSetting;
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
import io.micronaut.json.tree.JsonNode;
import java.net.URI;
import java.util.Map;

/**
 * {@code /console/s/<slug>/mail-identity/pace}: how fast the site's mail leaves and how long its
 * log is kept; {@code …/reports}: by what reports on it are known to be its provider's.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/mail-identity",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class PaceController {

    private static final String PACE = MailSettings.KEY.name();
    private static final String REPORTS = MailFeedbackSettings.KEY.name();

    private final EditSetting editSetting;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    PaceController(EditSetting editSetting, Frames frames) {
        this.editSetting = editSetting;
        this.frames = frames;
    }

    @Get("/pace")
    HttpResponse<String> show(HttpRequest<?> request, String slug) {
        return Html.page(page(request, pace(), reports(), Map.of(), ""));
    }

    @Post("/pace")
    HttpResponse<?> pace(HttpRequest<?> request, String slug, @Body PaceForm wanted) {
        try {
            editSetting.replace(PACE, wanted.setting(editSetting.show(PACE)));
            return HttpResponse.seeOther(URI.create(Desk.here("/mail-identity/pace")));
        } catch (Problem refused) {
            Map<String, String> wrong = wrong(request, refused);
            return Asked.marked(
                    request, refused, wrong, said -> page(request, wanted, reports(), wrong, said));
        }
    }

    @Post("/reports")
    HttpResponse<?> reports(HttpRequest<?> request, String slug, @Body ReportsForm wanted) {
        try {
            editSetting.replace(REPORTS, wanted.setting());
            return HttpResponse.seeOther(URI.create(Desk.here("/mail-identity/pace")));
        } catch (Problem refused) {
            Map<String, String> wrong = wrong(request, refused);
            return Asked.marked(
                    request, refused, wrong, said -> page(request, pace(), wanted, wrong, said));
        }
    }

    private PaceForm pace() {
        return PaceForm.of(editSetting.show(PACE));
    }

    private ReportsForm reports() {
        return ReportsForm.of(editSetting.show(REPORTS));
    }

    private static Map<String, String> wrong(HttpRequest<?> request, Problem refused) {
        return Typed.wrong(refused, Words.in(Language.of(request)), "mail_pace_wrong");
    }

    private JteModel page(
            HttpRequest<?> request,
            PaceForm pace,
            ReportsForm reports,
            Map<String, String> wrong,
            String said) {
        JsonNode kept = editSetting.show(REPORTS);
        return templates.mailPace(
                frames.of(
                        request,
                        "pace.title",
                        Desk.step(),
                        Desk.step(request, "mail-identity.title", "/mail-identity")),
                pace,
                reports,
                Members.has(kept, "resend_secret"),
                Desk.here("/mail-identity"),
                wrong,
                said);
    }
}
