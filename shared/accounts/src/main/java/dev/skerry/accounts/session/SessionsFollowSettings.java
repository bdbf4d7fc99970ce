package dev.skerry.accounts.session;

import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.AuthSettings;
import dev.skerry.sites.SettingKey;
import dev.skerry.sites.SettingWritten;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

/**
 * Writes what a site says about the length of sign-ins to those that are open, so that every
 * request can look at its session alone.
 */
@Singleton
final class SessionsFollowSettings implements SettingWritten {

    private final SignInRepository sessions;
    private final BeanProvider<ReadAccountSettings> settings;

    /**
     * @param settings what is read from that which tells us here
     */
    SessionsFollowSettings(SignInRepository sessions, BeanProvider<ReadAccountSettings> settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    @Override
    public void written(SettingKey<?> key, Object value) {
        if (value instanceof AuthSettings) {
            AccountSettings account = settings.get().read();
            SiteScope.current()
                    .as(new Actor.Worker("accounts"))
                    .run(() -> sessions.follow(account));
        }
    }
}
