package dev.skerry.mail;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.template.Brand;
import dev.skerry.mail.template.DefaultTemplates;
import dev.skerry.mail.template.Source;
import dev.skerry.mail.template.Template;
import dev.skerry.mail.template.Variables;
import dev.skerry.sites.Branding;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the template that a mail of the site in scope is made from. */
@Singleton
public final class Templates {

    private final SiteSettings settings;

    Templates(SiteSettings settings) {
        this.settings = settings;
    }

    /**
     * The template in the first language that has it: the recipient's, the site's, English. What a
     * site wrote itself goes before the default in the same language.
     *
     * @throws Problem {@code template_missing}
     */
    public Source frozen(String key, @Nullable String locale) {
        Site site = SiteScope.current().site();
        Optional<MailTemplates> written = settings.find(MailTemplates.KEY);
        return Stream.of(locale == null ? site.locale() : locale, site.locale(), "en")
                .map(it -> find(written, key, it))
                .flatMap(Optional::stream)
                .findFirst()
                .map(template -> Source.of(template, brand()))
                .orElseThrow(
                        () -> new Problem(ProblemCode.TEMPLATE_MISSING, "No template of this key"));
    }

    /** What that template of the site in scope may name; null when nobody has said. */
    public @Nullable Variables variables(Template template) {
        return settings.find(MailTemplates.KEY)
                .flatMap(it -> it.written(template.key(), template.locale()))
                .map(it -> Optional.ofNullable(it.variables(template.key())))
                .orElse(DefaultTemplates.variables(template.key()))
                .orElse(null);
    }

    /**
     * What a test mail is made of: the values that are given, examples for the others.
     *
     * @throws Problem {@code template_missing}
     */
    public Map<String, Object> sample(
            String key, @Nullable String locale, Map<String, Object> given) {
        Variables variables = variables(frozen(key, locale).template());
        return variables == null ? given : variables.sampleWith(given);
    }

    /** How mail of the site in scope looks today. */
    public Brand brand() {
        Site site = SiteScope.current().site();
        return settings.find(Branding.KEY).map(it -> Brand.of(site, it)).orElse(Brand.of(site));
    }

    private static Optional<Template> find(
            Optional<MailTemplates> written, String key, String locale) {
        return written.flatMap(it -> it.find(key, locale))
                .or(() -> DefaultTemplates.find(key, locale));
    }
}
