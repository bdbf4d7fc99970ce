package dev.skerry.mail;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.template.Brand;
import dev.skerry.mail.template.DefaultTemplates;
import dev.skerry.mail.template.Source;
import dev.skerry.mail.template.Template;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the template that a mail of the site in scope is made from. */
@Singleton
public final class Templates {

    /**
     * The template in the first language that has it: the recipient's, the site's, English. What a
     * site wrote itself goes before the default in the same language.
     *
     * @throws Problem {@code template_missing}
     */
    public Source frozen(String key, @Nullable String locale) {
        Site site = SiteScope.current().site();
        return Stream.of(locale == null ? site.locale() : locale, site.locale(), "en")
                .map(it -> find(key, it))
                .flatMap(Optional::stream)
                .findFirst()
                .map(template -> Source.of(template, Brand.of(site)))
                .orElseThrow(
                        () -> new Problem(ProblemCode.TEMPLATE_MISSING, "No template of this key"));
    }

    private static Optional<Template> find(String key, String locale) {
        return DefaultTemplates.find(key, locale);
    }
}
