package dev.skerry.accounts.settings;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.AuthSettings;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code auth} setting of the site in scope, filled up with the deployment's defaults. */
@Singleton
public final class ReadAccountSettings {

    private static final AuthSettings NOTHING =
            new AuthSettings(null, null, null, null, null, null, null, null, null, null, null);

    private final SiteSettings settings;
    private final AccountDefaults defaults;

    public ReadAccountSettings(SiteSettings settings, AccountDefaults defaults) {
        this.settings = settings;
        this.defaults = defaults;
    }

    public AccountSettings read() {
        AuthSettings own = settings.find(AuthSettings.KEY).orElse(NOTHING);
        List<String> redirects = own.redirectUrls();
        return new AccountSettings(
                or(own.signUp(), defaults.signUp() && !isPlatform()),
                or(own.confirmEmail(), defaults.confirmEmail()),
                or(own.minPasswordLength(), defaults.minPasswordLength()),
                "direct".equals(own.linkMode()),
                redirects == null ? List.of() : redirects,
                or(own.accessTokenSeconds(), defaults.accessTokenSeconds()),
                or(own.secureEmailChange(), defaults.secureEmailChange()),
                Duration.ofSeconds(
                        or(
                                own.reauthenticateAfterSeconds(),
                                defaults.reauthenticateAfterSeconds())),
                Duration.ofSeconds(or(own.sessionSeconds(), defaults.sessionSeconds())),
                Duration.ofSeconds(or(own.sessionIdleSeconds(), defaults.sessionIdleSeconds())),
                or(own.breachedPasswords(), defaults.breachedPasswords()));
    }

    /** Staff are invited; nobody makes themselves one. */
    private static boolean isPlatform() {
        return SiteScope.current().site().isPlatform();
    }

    private static <T> T or(@Nullable T own, T otherwise) {
        return own == null ? otherwise : own;
    }
}
