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
import dev.skerry.mail.library.ListTemplates;
import dev.skerry.mail.library.SaveTemplate;
import dev.skerry.mail.settings.MailTemplates.Written;
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
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/mail-templates}: what the site can send. Admins switch some of it on and
 * off, and begin templates of their own.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/mail-templates",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class TemplatesController {

    @Serdeable
    record Beginning(@Nullable String key, @Nullable String locale, @Nullable String subject) {}

    /**
     * @param on {@code yes}, or anything else
     */
    @Serdeable
    record Switch(@Nullable String key, @Nullable String on) {}

    private final ListTemplates listTemplates;
    private final SaveTemplate saveTemplate;
    private final Switches switches;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    TemplatesController(
            ListTemplates listTemplates,
            SaveTemplate saveTemplate,
            Switches switches,
            Frames frames) {
        this.listTemplates = listTemplates;
        this.saveTemplate = saveTemplate;
        this.switches = switches;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, String slug) {
        return Html.page(page(request, new Beginning("", "sv", ""), Map.of(), ""));
    }

    /** One that is there already is opened as it is. */
    @Post
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> begin(HttpRequest<?> request, String slug, @Body Beginning wanted) {
        String key = Asked.text(wanted.key());
        String locale = Asked.text(wanted.locale());
        try {
            if (!isThere(key, locale)) {
                String first =
                        Words.in(Language.of(locale).orElse(Language.EN)).say("template.begin");
                saveTemplate.save(
                        new SaveTemplate.Command(
                                key,
                                locale,
                                Written.of(
                                        Asked.text(wanted.subject()),
                                        "<p>" + first + "</p>\n",
                                        null),
                                null));
            }
            return HttpResponse.seeOther(
                    URI.create(Desk.here("/mail-templates/" + key + "/" + locale)));
        } catch (Problem refused) {
            return Asked.refused(
                    request,
                    refused,
                    said -> page(request, wanted, wrong(refused, request, key), said));
        }
    }

    @Post("/switches")
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> turn(HttpRequest<?> request, String slug, @Body Switch wanted) {
        return Asked.of(
                request,
                Desk.here("/mail-templates"),
                () -> switches.turn(Asked.text(wanted.key()), "yes".equals(wanted.on())),
                said -> page(request, new Beginning("", "sv", ""), Map.of(), said));
    }

    private boolean isThere(String key, String locale) {
        return listTemplates.list().stream()
                .anyMatch(it -> it.key().equals(key) && it.locale().equals(locale));
    }

    private static Map<String, String> wrong(Problem refused, HttpRequest<?> request, String key) {
        Words words = Words.in(Language.of(request));
        Map<String, String> wrong = new TreeMap<>(Typed.wrong(refused, words, "template_wrong"));
        if (!key.matches("[a-z][a-z0-9_-]{0,62}")) {
            wrong.put("key", words.say("template_wrong.key"));
        }
        return wrong;
    }

    private JteModel page(
            HttpRequest<?> request, Beginning form, Map<String, String> wrong, String said) {
        return templates.mailTemplates(
                frames.of(request, "mail-templates.title", Desk.step()),
                switches.rows(listTemplates.list()),
                Desk.here("/mail-templates"),
                Asked.text(form.key()),
                Asked.text(form.locale()),
                Asked.text(form.subject()),
                wrong,
                said);
    }
}
