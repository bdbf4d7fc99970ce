package dev.skerry.accounts.passkey;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Whether a site has passkeys; it has none where this is not set.
 *
 * @param domain what they are made for, {@code example.org} for pages there and at {@code
 *     www.example.org}; the host of the site's own address when left out. Another domain makes
 *     those that people have useless.
 */
@Serdeable
public record PasskeySettings(boolean enabled, @Nullable String domain) {

    public static final SettingKey<PasskeySettings> KEY =
            SettingKey.of("passkeys", PasskeySettings.class);

    public PasskeySettings {
        if (domain != null
                && !domain.matches(
                        "localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*")) {
            throw Problem.invalid("/domain", "must be a domain in lower case");
        }
    }
}
