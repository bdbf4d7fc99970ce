package dev.skerry.accounts.passkey;

import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The site in scope as a relying party, where it has passkeys. */
@Singleton
public final class ReadRelyingParty {

    private final SiteSettings settings;
    private final ReadAccountSettings accounts;

    public ReadRelyingParty(SiteSettings settings, ReadAccountSettings accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    public boolean enabled() {
        return find().isPresent();
    }

    /**
     * @throws Problem {@code passkey_disabled}
     */
    public void require() {
        own();
    }

    /**
     * @throws Problem {@code passkey_disabled}
     */
    public RelyingParty read() {
        return RelyingParty.of(SiteScope.current().site(), own(), accounts.read());
    }

    private PasskeySettings own() {
        return find().orElseThrow(
                        () -> new Problem(ProblemCode.PASSKEY_DISABLED, "Passkeys are disabled"));
    }

    private Optional<PasskeySettings> find() {
        return settings.find(PasskeySettings.KEY).filter(PasskeySettings::enabled);
    }
}
