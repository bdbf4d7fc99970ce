package dev.skerry.mail.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mails that every site has without writing any, in Swedish and English: {@code
 * mail-templates/<key>.<locale>.mustache}, its subject, HTML and text parted by {@code ---}.
 */
public final class DefaultTemplates {

    public static final Set<String> KEYS =
            Set.of(
                    "welcome",
                    "confirm",
                    "reset",
                    "invite",
                    "receipt",
                    "offline",
                    "subscribe",
                    "confirm_list",
                    "magic_link",
                    "email_change",
                    "email_change_current",
                    "reauthentication",
                    "form_notification",
                    "webhook_given_up",
                    "trial_ending",
                    "trial_ended",
                    "payment_failed",
                    "site_locked");

    public static final Set<String> LOCALES = Set.of("sv", "en");

    private static final Map<String, Template> LOADED = new ConcurrentHashMap<>();

    private DefaultTemplates() {}

    public static Optional<Template> find(String key, String locale) {
        if (!KEYS.contains(key) || !LOCALES.contains(locale)) {
            return Optional.empty();
        }
        return Optional.of(LOADED.computeIfAbsent(key + "." + locale, _ -> load(key, locale)));
    }

    /** What the mails of that key are given, also where a site wrote the template. */
    public static Optional<Variables> variables(String key) {
        return DefaultVariables.of(key);
    }

    private static Template load(String key, String locale) {
        String[] parts = Resource.text(key + "." + locale + ".mustache").split("(?m)^---\n");
        if (parts.length != 3) {
            throw new IllegalStateException(key + "." + locale + " has not three parts");
        }
        return new Template(key, locale, parts[0].strip(), parts[1], parts[2]);
    }
}
