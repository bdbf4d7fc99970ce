package dev.skerry.accounts.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** What holds on every site whose {@code auth} setting says nothing else. */
@ConfigurationProperties("skerry.accounts")
public record AccountDefaults(
        @Bindable(defaultValue = "true") boolean signUp,
        @Bindable(defaultValue = "true") boolean confirmEmail,
        @Bindable(defaultValue = "12") int minPasswordLength,
        @Bindable(defaultValue = "3600") int accessTokenSeconds,
        @Bindable(defaultValue = "true") boolean secureEmailChange,
        @Bindable(defaultValue = "86400") int reauthenticateAfterSeconds,
        @Bindable(defaultValue = "7776000") int sessionSeconds,
        @Bindable(defaultValue = "2592000") int sessionIdleSeconds,
        @Bindable(defaultValue = "true") boolean breachedPasswords) {}
