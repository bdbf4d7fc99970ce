package dev.skerry.accounts.passkey;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One passkey of one account. */
public record Passkey(
        UUID id,
        UUID userId,
        CredentialRecord credential,
        String friendlyName,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    private static final UUID NIL = new UUID(0, 0);

    /** A point of P-256 as a COSE_Key; whoever made it threw the other half away. */
    private static final byte[] NOBODYS_KEY =
            Base64.getDecoder()
                    .decode(
                            "pQECAyYgASFYIPY+lTi541BsSdb4VEq3c7sSirR7+43lIcGvd5U331id"
                                    + "IlggyoUjJJgz6cLCvasxdodD7oTunN9TVDieHw7/09oLfDU=");

    /** Where the flags of an authenticator stand, and which of them it has for life (§6.1). */
    private static final int FLAGS = 32;

    private static final int BACKUP_ELIGIBLE = 0x08;

    /**
     * What is checked where there is none, so that a refusal is the same work: it agrees with the
     * answer in all that is looked at before the signature, and no signature is good for it.
     */
    public static Passkey nobodys(Assertion answer) {
        byte[] data = answer.authenticatorData();
        boolean backupEligible = data.length > FLAGS && (data[FLAGS] & BACKUP_ELIGIBLE) != 0;
        CredentialRecord credential =
                new CredentialRecord(
                        answer.credentialId(),
                        NOBODYS_KEY,
                        NIL,
                        0,
                        backupEligible,
                        false,
                        List.of());
        return new Passkey(NIL, NIL, credential, "", Instant.EPOCH, null);
    }
}
