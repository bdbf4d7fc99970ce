package dev.skerry.adapter.webauthn;

import dev.skerry.accounts.passkey.Assertion;
import dev.skerry.accounts.passkey.Authenticators;
import dev.skerry.accounts.passkey.CredentialRecord;
import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.passkey.PasskeyUse;
import dev.skerry.accounts.passkey.Registration;
import dev.skerry.accounts.passkey.RelyingParty;
import jakarta.inject.Singleton;

/**
 * Stands before the library: a class that names its types would have them loaded with the context,
 * which makes every bean at the start.
 */
@Singleton
public final class WebAuthnAuthenticators implements Authenticators {

    /** Loaded with the first use. */
    private static final class Loaded {
        static final Verification VERIFICATION = new Verification();
    }

    @Override
    public CredentialRecord register(RelyingParty party, byte[] challenge, Registration answer) {
        return Loaded.VERIFICATION.register(party, challenge, answer);
    }

    @Override
    public PasskeyUse verify(
            RelyingParty party, byte[] challenge, Passkey passkey, Assertion answer) {
        return Loaded.VERIFICATION.verify(party, challenge, passkey, answer);
    }
}
