package dev.skerry.accounts.passkey;

import java.util.List;
import java.util.UUID;

/**
 * A key that an authenticator made, as the specification has its holder keep it.
 *
 * @param credentialId in base64url
 * @param publicKey a COSE_Key
 * @param aaguid the authenticator's make; nil where it does not say
 * @param signCount 0 where the authenticator does not count
 * @param transports words of the specification
 */
public record CredentialRecord(
        String credentialId,
        byte[] publicKey,
        UUID aaguid,
        long signCount,
        boolean backupEligible,
        boolean backedUp,
        List<String> transports) {

    public CredentialRecord {
        transports = List.copyOf(transports);
    }

    @Override
    public String toString() {
        return "CredentialRecord";
    }
}
