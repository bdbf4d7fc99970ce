package dev.skerry.mail.log;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.Templates;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.template.Finding;
import dev.skerry.mail.template.Rendered;
import dev.skerry.mail.template.Renderer;
import dev.skerry.mail.template.Source;
import dev.skerry.mail.template.Template;
import dev.skerry.mail.template.TemplateLint;
import dev.skerry.mail.template.TemplateRules;
import dev.skerry.mail.template.Variables;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
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

    /**
     * @param findings what is wrong with the template
     */
    @Serdeable
    public record Preview(String subject, String html, String text, List<Finding> findings) {

        /** Without content: what a mail says does not belong in logs. */
        @Override
        public String toString() {
            return "Preview[" + html.length() + " characters]";
        }
    }

    private final Templates templates;

    PreviewMail(Templates templates) {
        this.templates = templates;
    }

    /**
     * What no value is given for shows an example.
     *
     * @throws Problem {@code template_missing}, {@code template_invalid}
     */
    public Preview preview(Command command) {
        Source source = source(command);
        Variables variables =
                command.draft() == null
                        ? templates.variables(source.template())
                        : command.draft().variables(command.templateKey());
        Map<String, Object> values =
                variables == null ? command.data() : variables.sampleWith(command.data());
        Rendered mail = Renderer.render(source, values);
        return new Preview(
                mail.subject(),
                mail.html(),
                mail.text(),
                TemplateLint.findings(source.template(), source.brand(), variables));
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
