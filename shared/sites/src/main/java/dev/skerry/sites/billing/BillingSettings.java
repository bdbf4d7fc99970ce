package dev.skerry.sites.billing;

import dev.skerry.sites.SettingKey;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What superadmins may set about being paid. */
@Factory
final class BillingSettings {

    @Singleton
    SettingKey<StripeSetting> stripe() {
        return StripeSetting.KEY;
    }
}
