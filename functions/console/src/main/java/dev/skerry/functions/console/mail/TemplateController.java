package dev.skerry.functions.console.mail;

import dev.skerry.accounts.CallersAddress;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.SendTestMail;
import dev.skerry.mail.library.SaveTemplate;
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
 * {@code /console/s/<slug>/mail-templates/<key>/<language>}: one template. Editors look at it and
 * try it on themselves; admins write it, or go back to the default by typing its key.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/mail-templates/{key}/{locale}",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class TemplateController {

    private final SaveTemplate saveTemplate;
    private final SendTestMail sendTestMail;
    private final CallersAddress callersAddress;
    private final Samples samples;
    private final TemplatePages pages;

    TemplateController(
            SaveTemplate saveTemplate,
            SendTestMail sendTestMail,
            CallersAddress callersAddress,
            Samples samples,
            TemplatePages pages) {
        this.saveTemplate = saveTemplate;
        this.sendTestMail = sendTestMail;
        this.callersAddress = callersAddress;
        this.samples = samples;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, String slug, String key, String locale) {
        return Html.page(pages.saved(request, key, locale, ""));
    }

    @Post
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> save(
            HttpRequest<?> request, String slug, String key, String locale, @Body DraftForm draft) {
        try {
            saveTemplate.save(draft.command(key, locale, samples));
            return HttpResponse.seeOther(URI.create(path(key, locale)));
        } catch (Problem refused) {
            return Asked.refused(
                    request, refused, _ -> pages.refused(request, key, locale, draft, refused));
        }
    }

    /** One that Skerry has no default for is gone. */
    @Post("/reset")
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> reset(
            HttpRequest<?> request,
            String slug,
            String key,
            String locale,
            @Body Confirmation wanted) {
        return Asked.of(
                request,
                DraftForm.isKnown(key) ? path(key, locale) : Desk.here("/mail-templates"),
                () -> {
                    wanted.require(key, "the key of the template");
                    saveTemplate.save(new SaveTemplate.Command(key, locale, null, null));
                },
                said -> pages.saved(request, key, locale, said));
    }

    /** To whoever asks; the page of the mail tells how it goes. */
    @Post(value = "/test", consumes = MediaType.ALL)
    HttpResponse<?> test(HttpRequest<?> request, String slug, String key, String locale) {
        try {
            UUID mail =
                    sendTestMail.send(
                            new SendTestMail.Command(key, locale, Map.of(), callersAddress.find()));
            return HttpResponse.seeOther(URI.create(Desk.here("/mails/" + mail)));
        } catch (Problem refused) {
            return Asked.refused(request, refused, said -> pages.saved(request, key, locale, said));
        }
    }

    private static String path(String key, String locale) {
        return Desk.here("/mail-templates/" + key + "/" + locale);
    }
}
