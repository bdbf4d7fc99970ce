package dev.skerry.functions.console.mail;

import dev.skerry.accounts.CallersAddress;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.SendTestMail;
import dev.skerry.mail.settings.SmtpConfig;
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
import java.util.UUID;

/**
 * {@code /console/s/<slug>/mail-identity}: whom the site's mail is from and how it leaves; {@code
 * …/fallback}: how else. Secrets are typed and never shown. A test goes to whoever asks for it.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/mail-identity",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class IdentityController {

    private static final String SETTING = SmtpConfig.KEY.name();

    /** One that no site switches off, and that asks nobody for anything. */
    private static final String TESTED = "form_notification";

    private final EditSetting editSetting;
    private final SendTestMail sendTestMail;
    private final CallersAddress callersAddress;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    IdentityController(
            EditSetting editSetting,
            SendTestMail sendTestMail,
            CallersAddress callersAddress,
            Frames frames) {
        this.editSetting = editSetting;
        this.sendTestMail = sendTestMail;
        this.callersAddress = callersAddress;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, String slug) {
        return Html.page(page(request, RouteForm.of(editSetting.show(SETTING)), Map.of(), ""));
    }

    @Post
    HttpResponse<?> save(HttpRequest<?> request, String slug, @Body RouteForm wanted) {
        try {
            editSetting.replace(SETTING, wanted.setting(editSetting.show(SETTING)));
            return HttpResponse.seeOther(URI.create(Desk.here("/mail-identity")));
        } catch (Problem refused) {
            Map<String, String> wrong = wrong(request, refused);
            return Asked.marked(
                    request, refused, wrong, said -> page(request, wanted, wrong, said));
        }
    }

    @Post(value = "/test", consumes = MediaType.ALL)
    HttpResponse<?> test(HttpRequest<?> request, String slug) {
        try {
            String language = Language.of(request).word();
            UUID mail =
                    sendTestMail.send(
                            new SendTestMail.Command(
                                    TESTED, language, Map.of(), callersAddress.find()));
            return HttpResponse.seeOther(URI.create(Desk.here("/mails/" + mail)));
        } catch (Problem refused) {
            RouteForm form = RouteForm.of(editSetting.show(SETTING));
            return Asked.refused(request, refused, said -> page(request, form, Map.of(), said));
        }
    }

    @Get("/fallback")
    HttpResponse<String> fallback(HttpRequest<?> request, String slug) {
        return Html.page(fallbackPage(request, RouteForm.of(second()), Map.of(), ""));
    }

    @Post("/fallback")
    HttpResponse<?> fallBack(HttpRequest<?> request, String slug, @Body RouteForm wanted) {
        try {
            replace(requireFirst().with("fallback", wanted.route().node()));
            return HttpResponse.seeOther(URI.create(Desk.here("/mail-identity")));
        } catch (Problem refused) {
            Map<String, String> wrong = wrong(request, refused);
            return Asked.marked(
                    request, refused, wrong, said -> fallbackPage(request, wanted, wrong, said));
        }
    }

    @Post("/fallback/remove")
    HttpResponse<?> removeFallback(HttpRequest<?> request, String slug, @Body Confirmation wanted) {
        return Asked.of(
                request,
                Desk.here("/mail-identity"),
                () -> {
                    wanted.require(RouteForm.of(second()).name(), "the name of the way out");
                    replace(requireFirst().without("fallback"));
                },
                said -> fallbackPage(request, RouteForm.of(second()), Map.of(), said));
    }

    private void replace(Members setting) {
        editSetting.replace(SETTING, setting.node());
    }

    /** There is nothing to fall back from before the first way. */
    private Members requireFirst() {
        JsonNode now = editSetting.show(SETTING);
        if (!Members.has(now, "from_email")) {
            throw Problem.invalid("/way", "needs a first way out");
        }
        return Members.of(now);
    }

    private JsonNode second() {
        return Members.object(editSetting.show(SETTING), "fallback");
    }

    private static Map<String, String> wrong(HttpRequest<?> request, Problem refused) {
        return Typed.wrong(refused, Words.in(Language.of(request)), "mail_identity_wrong");
    }

    private JteModel page(
            HttpRequest<?> request, RouteForm form, Map<String, String> wrong, String said) {
        JsonNode now = editSetting.show(SETTING);
        return templates.mailIdentity(
                frames.of(request, "mail-identity.title", Desk.step()),
                form,
                Members.has(now, "from_email"),
                Members.has(now, "fallback"),
                RouteForm.keepsSecret(now),
                Desk.here("/mail-identity"),
                wrong,
                said);
    }

    private JteModel fallbackPage(
            HttpRequest<?> request, RouteForm form, Map<String, String> wrong, String said) {
        JsonNode now = second();
        String name = now.size() == 0 ? "" : RouteForm.of(now).name();
        return templates.mailFallback(
                frames.of(
                        request,
                        "identity.fallback",
                        Desk.step(),
                        Desk.step(request, "mail-identity.title", "/mail-identity")),
                form,
                name,
                RouteForm.keepsSecret(now),
                Desk.here("/mail-identity/fallback"),
                wrong,
                said);
    }
}
