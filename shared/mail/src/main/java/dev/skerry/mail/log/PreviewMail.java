package dev.skerry.mail.log;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.Templates;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.template.Rendered;
import dev.skerry.mail.template.Renderer;
import dev.skerry.mail.template.Source;
import dev.skerry.mail.template.Template;
import dev.skerry.mail.template.TemplateRules;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mail of the site would look like today. Nothing is stored or sent. */
@Singleton
public final class PreviewMail {

    /**
     * @param draft a template that is not saved yet; checked as if it were
     */
    public record Command(
            String templateKey,
            @Nullable String locale,
            Map<String, Object> data,
            MailTemplates.@Nullable Written draft) {}

    private final Templates templates;

    PreviewMail(Templates templates) {
        this.templates = templates;
    }

    /**
     * @throws Problem {@code template_missing}, {@code template_invalid}
     */
    public Rendered preview(Command command) {
        return Renderer.render(source(command), command.data());
    }

    private Source source(Command command) {
        if (command.draft() == null) {
            return templates.frozen(command.templateKey(), command.locale());
        }
        String locale = command.locale() == null ? "en" : command.locale();
        Template draft = command.draft().template(command.templateKey(), locale);
        TemplateRules.check(draft);
        return Source.of(draft, templates.brand());
    }
}
