package dev.skerry.mail.library;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.Templates;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.MailTemplates.Written;
import dev.skerry.mail.template.DefaultTemplates;
import dev.skerry.mail.template.Template;
import dev.skerry.mail.template.TemplateLint;
import dev.skerry.mail.template.Variables;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One template of the site in scope, in exactly that language. */
@Singleton
public final class FetchTemplate {

    private final SiteSettings settings;
    private final Templates templates;
    private final TemplateVersionRepository versions;

    FetchTemplate(SiteSettings settings, Templates templates, TemplateVersionRepository versions) {
        this.settings = settings;
        this.templates = templates;
        this.versions = versions;
    }

    /**
     * @throws Problem {@code template_missing}
     */
    public TemplateView fetch(String key, String locale) {
        Optional<Written> own =
                settings.find(MailTemplates.KEY).flatMap(it -> it.written(key, locale));
        TemplateVersion version = versions.latest(key, locale).orElse(null);
        if (own.isPresent()) {
            return view(own.get().template(key, locale), "site", own.get().variables(key), version);
        }
        Template template =
                DefaultTemplates.find(key, locale)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemCode.TEMPLATE_MISSING,
                                                "No template of this key in this language"));
        Variables variables = DefaultTemplates.variables(key).orElse(null);
        return view(template, "default", variables, version);
    }

    private TemplateView view(
            Template template,
            String origin,
            @Nullable Variables variables,
            @Nullable TemplateVersion version) {
        return TemplateView.of(
                template,
                origin,
                variables,
                version,
                TemplateLint.findings(template, templates.brand(), variables));
    }
}
