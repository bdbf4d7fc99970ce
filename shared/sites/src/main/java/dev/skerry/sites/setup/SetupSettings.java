package dev.skerry.sites.setup;

import dev.skerry.sites.SettingKey;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

@Factory
final class SetupSettings {

    @Singleton
    SettingKey<SetupProgress> setup() {
        return SetupProgress.KEY;
    }
}
