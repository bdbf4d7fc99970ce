package dev.skerry.accounts;

import dev.skerry.accounts.passkey.PasskeyChallenge;
import dev.skerry.accounts.passkey.RelyingParty;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;

/** Asks whoever it is to sign with a passkey of the site. */
@Singleton
public final class BeginPasskeySignIn {

    public record Result(PasskeyChallenge challenge, RelyingParty party) {}

    private final PasskeyCeremony ceremony;

    BeginPasskeySignIn(PasskeyCeremony ceremony) {
        this.ceremony = ceremony;
    }

    /**
     * @throws Problem {@code passkey_disabled}
     */
    public Result begin() {
        RelyingParty party = ceremony.party();
        return new Result(ceremony.begin(null), party);
    }
}
