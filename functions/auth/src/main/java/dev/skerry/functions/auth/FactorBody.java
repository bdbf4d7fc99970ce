package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.user.Factor;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A second factor as auth clients know one. */
@Serdeable.Serializable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record FactorBody(
        UUID id,
        String createdAt,
        String updatedAt,
        String status,
        String friendlyName,
        String factorType,
        String phone,
        @Nullable String lastChallengedAt) {

    static FactorBody of(Factor factor) {
        return new FactorBody(
                factor.id(),
                factor.createdAt().toString(),
                factor.updatedAt().toString(),
                factor.verified() ? "verified" : "unverified",
                factor.friendlyName(),
                "totp",
                "",
                UserBody.text(factor.lastChallengedAt()));
    }
}
