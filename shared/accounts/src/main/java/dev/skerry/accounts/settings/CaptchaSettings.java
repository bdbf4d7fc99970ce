package dev.skerry.accounts.settings;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;

/**
 * Who tells people from programs on a site; nobody where this is not set.
 *
 * @param provider {@code turnstile} or {@code hcaptcha}
 * @param secret the site's own, sealed and never shown
 */
@Serdeable
public record CaptchaSettings(String provider, String secret) {

    public static final SettingKey<CaptchaSettings> KEY =
            SettingKey.of("captcha", CaptchaSettings.class, "/secret");

    public CaptchaSettings {
        address(provider);
        if (secret.isBlank()) {
            throw Problem.invalid("/secret", "is required");
        }
    }

    public URI address() {
        return address(provider);
    }

    private static URI address(String provider) {
        return switch (provider) {
            case "turnstile" ->
                    URI.create("https://challenges.cloudflare.com/turnstile/v0/siteverify");
            case "hcaptcha" -> URI.create("https://api.hcaptcha.com/siteverify");
            default -> throw Problem.invalid("/provider", "must be turnstile or hcaptcha");
        };
    }

    @Override
    public String toString() {
        return "CaptchaSettings[" + provider + "]";
    }
}
