package dev.skerry.kernel.mail;

import dev.skerry.kernel.id.Hashes;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Ids of accounts with providers. */
final class AccountId {

    private AccountId() {}

    /** The same for the same parts, none of which can be read from it. */
    static UUID of(String... parts) {
        byte[] hash = Hashes.sha256(String.join("\n", parts));
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
