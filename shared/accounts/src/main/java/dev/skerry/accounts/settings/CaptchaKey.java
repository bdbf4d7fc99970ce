package dev.skerry.accounts.settings;

import dev.skerry.sites.SettingKey;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Lets site admins set {@code captcha}. */
@Factory
final class CaptchaKey {

    @Singleton
    SettingKey<CaptchaSettings> captcha() {
        return CaptchaSettings.KEY;
    }
}
