package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.passkey.Passkey;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as auth clients know one.
 *
 * @param backedUp whether it was on more than one device when it was last used
 */
@Serdeable.Serializable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record PasskeyBody(
        UUID id,
        String friendlyName,
        String createdAt,
        @Nullable String lastUsedAt,
        boolean backedUp) {

    static PasskeyBody of(Passkey passkey) {
        return new PasskeyBody(
                passkey.id(),
                passkey.friendlyName(),
                passkey.createdAt().toString(),
                UserBody.text(passkey.lastUsedAt()),
                passkey.credential().backedUp());
    }
}
