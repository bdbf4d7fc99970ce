package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.log.PreviewMail;
import dev.skerry.mail.settings.MailTemplates.Written;
import dev.skerry.mail.template.Finding;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code …/mail-templates/<key>/<language>/preview}: the mail made of examples, for a frame of the
 * page it is written on; of a draft where one is sent, which is not kept. {@code …/findings} says
 * what is wrong with a draft.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/mail-templates/{key}/{locale}",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class TemplatePreviewController {

    private final PreviewMail previewMail;
    private final Samples samples;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    TemplatePreviewController(PreviewMail previewMail, Samples samples, Frames frames) {
        this.previewMail = previewMail;
        this.samples = samples;
        this.frames = frames;
    }

    @Get("/preview")
    HttpResponse<String> saved(HttpRequest<?> request, String slug, String key, String locale) {
        return framed(request, () -> preview(key, locale, null));
    }

    @Post("/preview")
    HttpResponse<String> draft(
            HttpRequest<?> request, String slug, String key, String locale, @Body DraftForm draft) {
        return framed(request, () -> preview(key, locale, draft.written(key, samples)));
    }

    @Post("/findings")
    HttpResponse<String> findings(
            HttpRequest<?> request, String slug, String key, String locale, @Body DraftForm draft) {
        List<Finding> findings;
        try {
            findings = preview(key, locale, draft.written(key, samples)).findings();
        } catch (Problem refused) {
            findings = List.of(new Finding("error", "does_not_render", "html", refused.detail()));
        }
        return Html.page(
                templates.mailFindings(
                        frames.of(request, "template.findings"), findings, request.getPath()));
    }

    private PreviewMail.Preview preview(String key, String locale, @Nullable Written draft) {
        return previewMail.preview(new PreviewMail.Command(key, locale, Map.of(), draft));
    }

    /** What cannot be shown says why, in its place. */
    private HttpResponse<String> framed(
            HttpRequest<?> request, Supplier<PreviewMail.Preview> mail) {
        Words words = Words.in(Language.of(request));
        try {
            return Html.framed(mail.get().html());
        } catch (Problem refused) {
            return Html.framed(
                    templates
                            .mailNoPreview(
                                    words, words.say("template.no_preview"), refused.detail())
                            .render());
        }
    }
}
