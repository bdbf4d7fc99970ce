package dev.skerry.sites;

import dev.skerry.kernel.site.Role;
import java.util.Set;

/**
 * A setting that a domain owns. Declared as a singleton bean, so that operators can set it:
 *
 * <pre>{@code
 * static final SettingKey<SmtpConfig> KEY =
 *         SettingKey.of("smtp_config", SmtpConfig.class, "/password");
 * }</pre>
 *
 * <p>The record is the form: components that are primitive or not {@code @Nullable} are required,
 * unknown ones refused. Its compact constructor checks values and refuses with {@code
 * Problem.invalid("/port", …)}. Whatever is added to a record later must be {@code @Nullable}, or
 * old rows stop being readable.
 *
 * @param type a {@code @Serdeable} record
 * @param secrets JSON pointers of components, text or lists of it, that are sealed and never shown
 * @param writer the least role that may change it
 * @param versioned whether its earlier values are kept; not where the owner keeps them in parts
 */
public record SettingKey<T>(
        String name, Class<T> type, Set<String> secrets, Role writer, boolean versioned) {

    public SettingKey {
        secrets = Set.copyOf(secrets);
        if (!name.matches("[a-z][a-z0-9_]{0,62}") || !type.isRecord()) {
            throw new IllegalArgumentException("Not a setting: " + name);
        }
    }

    public static <T> SettingKey<T> of(String name, Class<T> type, String... secrets) {
        return new SettingKey<>(name, type, Set.of(secrets), Role.ADMIN, true);
    }

    /** The same, for fewer people to change. */
    public SettingKey<T> writtenBy(Role least) {
        return new SettingKey<>(name, type, secrets, least, versioned);
    }

    /** The same, whose owner keeps versions of its parts. */
    public SettingKey<T> versionedByOwner() {
        return new SettingKey<>(name, type, secrets, writer, false);
    }

    /** The secret's name in {@code site_secrets}, and what it is sealed for. */
    String secretName(String pointer) {
        return name + pointer;
    }
}
