package dev.skerry.sites;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The settings that every site has, whatever else it runs. */
@Factory
final class OwnSettings {

    @Singleton
    SettingKey<Branding> branding() {
        return Branding.KEY;
    }

    @Singleton
    SettingKey<SiteDetails> site() {
        return SiteDetails.KEY;
    }

    @Singleton
    SettingKey<Integrations> integrations() {
        return Integrations.KEY;
    }

    @Singleton
    SettingKey<AuthSettings> auth() {
        return AuthSettings.KEY;
    }

    @Singleton
    SettingKey<LimitsSetting> limits() {
        return LimitsSetting.KEY;
    }
}
