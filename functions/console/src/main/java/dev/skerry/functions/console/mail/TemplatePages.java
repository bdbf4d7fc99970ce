package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.library.FetchTemplate;
import dev.skerry.mail.library.ListTemplates;
import dev.skerry.mail.library.TemplateView;
import dev.skerry.mail.template.Finding;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The page that a template is written on. */
@Singleton
final class TemplatePages {

    private final FetchTemplate fetchTemplate;
    private final ListTemplates listTemplates;
    private final Samples samples;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    TemplatePages(
            FetchTemplate fetchTemplate,
            ListTemplates listTemplates,
            Samples samples,
            Frames frames) {
        this.fetchTemplate = fetchTemplate;
        this.listTemplates = listTemplates;
        this.samples = samples;
        this.frames = frames;
    }

    /** As it is saved. */
    JteModel saved(HttpRequest<?> request, String key, String locale, String said) {
        TemplateView view = fetchTemplate.fetch(key, locale);
        return page(
                request, view, DraftForm.of(view, samples), view.findings(), Map.of(), said, false);
    }

    /** As somebody wrote it and it was refused. */
    JteModel refused(
            HttpRequest<?> request, String key, String locale, DraftForm draft, Problem refused) {
        Words words = Words.in(Language.of(request));
        boolean overtaken = refused.code() == ProblemCode.CONFLICT;
        return page(
                request,
                fetchTemplate.fetch(key, locale),
                draft,
                overtaken ? List.of() : findings(refused),
                Typed.wrong(refused, words, "template_wrong"),
                overtaken ? words.say("template.overtaken") : words.told(refused),
                overtaken);
    }

    private static List<Finding> findings(Problem refused) {
        return refused.errors().isEmpty()
                ? List.of(new Finding("error", "refused", "html", refused.detail()))
                : refused.errors().stream()
                        .map(
                                it ->
                                        new Finding(
                                                "error",
                                                "refused",
                                                it.pointer().substring(1),
                                                it.detail()))
                        .toList();
    }

    private JteModel page(
            HttpRequest<?> request,
            TemplateView view,
            DraftForm draft,
            List<Finding> findings,
            Map<String, String> wrong,
            String said,
            boolean overtaken) {
        List<String> locales =
                listTemplates.list().stream()
                        .filter(it -> it.key().equals(view.key()))
                        .map(ListTemplates.Item::locale)
                        .toList();
        return templates.mailTemplate(
                frame(request, view.key(), view.locale()),
                view,
                draft,
                findings,
                locales,
                Desk.here("/mail-templates/" + view.key()),
                wrong,
                said,
                overtaken);
    }

    private Frame frame(HttpRequest<?> request, String key, String locale) {
        return frames.named(request, title(request, key, locale), Desk.step(), list(request));
    }

    /** Around the page of what it said before. */
    Frame versionsFrame(HttpRequest<?> request, String key, String locale) {
        Step page =
                new Step(
                        title(request, key, locale),
                        Desk.here("/mail-templates/" + key + "/" + locale));
        return frames.of(request, "template.versions", Desk.step(), list(request), page);
    }

    private static Step list(HttpRequest<?> request) {
        return Desk.step(request, "mail-templates.title", "/mail-templates");
    }

    private static String title(HttpRequest<?> request, String key, String locale) {
        Words words = Words.in(Language.of(request));
        return words.word("template_name", key) + ", " + words.word("locale", locale);
    }
}
