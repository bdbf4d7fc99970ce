package dev.skerry.accounts.passkey;

/**
 * What a browser answers who was asked to sign with a passkey.
 *
 * @param credentialId in base64url
 * @param userHandle whose passkey the authenticator says it is
 */
public record Assertion(
        String credentialId,
        byte[] userHandle,
        byte[] authenticatorData,
        byte[] clientData,
        byte[] signature) {

    @Override
    public String toString() {
        return "Assertion";
    }
}
