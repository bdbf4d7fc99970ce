package dev.skerry.functions.auth;

import dev.skerry.accounts.passkey.ReadRelyingParty;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;

/** {@code GET /auth/v1/settings}: which ways to sign in a site has. */
@Controller
@SiteEndpoint
class SettingsController {

    @Serdeable.Serializable(naming = SnakeCaseStrategy.class)
    record Shown(
            Map<String, Boolean> external,
            boolean disableSignup,
            boolean mailerAutoconfirm,
            boolean phoneAutoconfirm,
            String smsProvider,
            boolean samlEnabled,
            boolean passkeysEnabled) {}

    private final ReadAccountSettings settings;
    private final ReadRelyingParty passkeys;

    SettingsController(ReadAccountSettings settings, ReadRelyingParty passkeys) {
        this.settings = settings;
        this.passkeys = passkeys;
    }

    @Get("/auth/v1/settings")
    Shown settings() {
        AccountSettings account = settings.read();
        return new Shown(
                Map.of("email", true, "phone", false, "anonymous_users", false),
                !account.signUp(),
                !account.confirmEmail(),
                false,
                "",
                false,
                passkeys.enabled());
    }
}
