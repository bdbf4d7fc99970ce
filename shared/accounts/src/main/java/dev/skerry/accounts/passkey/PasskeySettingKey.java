package dev.skerry.accounts.passkey;

import dev.skerry.sites.SettingKey;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Lets site admins set {@code passkeys}. */
@Factory
final class PasskeySettingKey {

    @Singleton
    SettingKey<PasskeySettings> passkeys() {
        return PasskeySettings.KEY;
    }
}
