package dev.skerry.mail.settings;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.template.Template;
import dev.skerry.mail.template.TemplateRules;
import dev.skerry.mail.template.TextAlternative;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The templates that a site wrote itself, by key and language. They go before the default ones. */
@Serdeable
public record MailTemplates(Map<String, Map<String, Written>> templates) {

    public static final SettingKey<MailTemplates> KEY =
            SettingKey.of("mail_templates", MailTemplates.class);

    private static final int MOST = 100;

    /**
     * @param text null to have it made from the HTML
     */
    @Serdeable
    public record Written(String subject, String html, @Nullable String text) {

        public Template template(String key, String locale) {
            String alternative = text == null || text.isBlank() ? TextAlternative.of(html) : text;
            return new Template(key, locale, subject, html, alternative);
        }
    }

    public MailTemplates {
        templates = Map.copyOf(templates);
        if (templates.size() > MOST) {
            throw Problem.invalid("/templates", "at most " + MOST);
        }
        templates.forEach(
                (key, byLocale) -> {
                    if (!key.matches("[a-z][a-z0-9_-]{0,62}")) {
                        throw Problem.invalid("/templates", "must be named by lower-case words");
                    }
                    byLocale.forEach((locale, written) -> check(key, locale, written));
                });
    }

    public Optional<Template> find(String key, String locale) {
        return Optional.ofNullable(templates.get(key))
                .map(it -> it.get(locale))
                .map(it -> it.template(key, locale));
    }

    private static void check(String key, String locale, Written written) {
        if (!locale.matches("[a-z]{2}(-[A-Z]{2})?")) {
            throw Problem.invalid("/templates/" + key, "must be by language, sv or en");
        }
        TemplateRules.check(written.template(key, locale));
    }
}
