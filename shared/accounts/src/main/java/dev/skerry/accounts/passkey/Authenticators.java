package dev.skerry.accounts.passkey;

/**
 * Checks what authenticators answer, by the procedures of Web Authentication, Level 3, §7.1 and
 * §7.2. Attestation is not asked for: any make is welcome. User verification (a finger, a face, a
 * PIN) is required, and frames of other origins are not welcome.
 */
public interface Authenticators {

    /**
     * A new key.
     *
     * @throws PasskeyRefused when anything about the answer is not as it has to be
     */
    CredentialRecord register(RelyingParty party, byte[] challenge, Registration answer);

    /**
     * A signature with a key that is known. The counter went on, where there is one.
     *
     * @throws PasskeyRefused when anything about the answer is not as it has to be
     */
    PasskeyUse verify(RelyingParty party, byte[] challenge, Passkey passkey, Assertion answer);
}
