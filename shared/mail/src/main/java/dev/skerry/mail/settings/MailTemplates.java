package dev.skerry.mail.settings;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.template.DefaultTemplates;
import dev.skerry.mail.template.Template;
import dev.skerry.mail.template.TemplateRules;
import dev.skerry.mail.template.TextAlternative;
import dev.skerry.mail.template.Variables;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The templates that a site wrote itself, by key and language. They go before the default ones. */
@Serdeable
public record MailTemplates(Map<String, Map<String, Written>> templates) {

    public static final SettingKey<MailTemplates> KEY =
            SettingKey.of("mail_templates", MailTemplates.class).versionedByOwner();

    private static final int MOST = 100;

    /**
     * @param text null to have it made from the HTML
     * @param sample an example of each variable; null to say nothing about variables. Those of the
     *     templates that Skerry fills by itself are known already
     * @param optional variables that some mails have no value for
     */
    @Serdeable
    public record Written(
            String subject,
            String html,
            @Nullable String text,
            @Nullable Map<String, Object> sample,
            @Nullable List<String> optional) {

        public Written {
            if (sample != null && sample.containsValue(null)) {
                throw Problem.invalid("/sample", "must have a value for each variable");
            }
        }

        /** Without a word about variables. */
        public static Written of(String subject, String html, @Nullable String text) {
            return new Written(subject, html, text, null, null);
        }

        public Template template(String key, String locale) {
            String alternative = text == null || text.isBlank() ? TextAlternative.of(html) : text;
            return new Template(key, locale, subject, html, alternative);
        }

        /** With the text that its readers without HTML get, once and for all. */
        public Written complete() {
            return new Written(subject, html, template("", "").text(), sample, optional);
        }

        /** What it may name; null when nobody has said. */
        public @Nullable Variables variables(String key) {
            return DefaultTemplates.variables(key)
                    .or(() -> Optional.ofNullable(sample).map(this::declared))
                    .orElse(null);
        }

        private Variables declared(Map<String, Object> values) {
            return Variables.of(values, optional == null ? List.of() : optional);
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

    /** These, but for one that is written anew, or no longer where it is null. */
    public MailTemplates with(String key, String locale, @Nullable Written written) {
        Map<String, Map<String, Written>> all = new HashMap<>(templates);
        Map<String, Written> byLocale = new HashMap<>(all.getOrDefault(key, Map.of()));
        if (written == null) {
            byLocale.remove(locale);
        } else {
            byLocale.put(locale, written);
        }
        if (byLocale.isEmpty()) {
            all.remove(key);
        } else {
            all.put(key, byLocale);
        }
        return new MailTemplates(all);
    }

    public Optional<Written> written(String key, String locale) {
        return Optional.ofNullable(templates.get(key)).map(it -> it.get(locale));
    }

    public Optional<Template> find(String key, String locale) {
        return written(key, locale).map(it -> it.template(key, locale));
    }

    private static void check(String key, String locale, Written written) {
        if (!locale.matches("[a-z]{2}(-[A-Z]{2})?")) {
            throw Problem.invalid("/templates/" + key, "must be by language, sv or en");
        }
        TemplateRules.check(written.template(key, locale));
    }
}
