package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.accounts.passkey.Assertion;
import dev.skerry.accounts.passkey.Registration;
import dev.skerry.http.AuthError;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client hands back of its browser's answer. */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
record PasskeyAnswer(@Nullable String challengeId, @Nullable Credential credential) {

    /** Longest that a credential's id may be (§5.8.3), and most transports there are. */
    private static final int LONGEST_ID = 1_023;

    private static final int MOST_TRANSPORTS = 8;

    @Serdeable.Deserializable
    record Credential(@Nullable String id, @Nullable Response response) {}

    @Serdeable.Deserializable
    record Response(
            @JsonProperty("clientDataJSON") @Nullable String clientData,
            @Nullable String attestationObject,
            @Nullable String authenticatorData,
            @Nullable String signature,
            @Nullable String userHandle,
            @Nullable List<@Nullable String> transports) {}

    UUID challenge() {
        return PathId.argument(challengeId, "challenge_id");
    }

    Registration registration() {
        Response response = response();
        return new Registration(
                decoded(response.attestationObject()),
                decoded(response.clientData()),
                transports(response));
    }

    Assertion assertion() {
        Response response = response();
        byte[] id = decoded(credential == null ? null : credential.id());
        if (id.length > LONGEST_ID) {
            throw unreadable();
        }
        return new Assertion(
                Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                decoded(response.userHandle()),
                decoded(response.authenticatorData()),
                decoded(response.clientData()),
                decoded(response.signature()));
    }

    private Response response() {
        if (credential == null) {
            throw new AuthError(400, "validation_failed", "credential is required");
        }
        if (credential.response() == null) {
            throw unreadable();
        }
        return credential.response();
    }

    /** Only words: they are given back to browsers. */
    private static List<String> transports(Response response) {
        List<@Nullable String> given =
                response.transports() == null ? List.of() : response.transports();
        return given.stream()
                .filter(Objects::nonNull)
                .filter(it -> it.matches("[a-z-]{1,20}"))
                .distinct()
                .limit(MOST_TRANSPORTS)
                .toList();
    }

    private static byte[] decoded(@Nullable String text) {
        try {
            if (text != null && !text.isEmpty()) {
                return Base64.getUrlDecoder().decode(text);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw unreadable();
    }

    private static AuthError unreadable() {
        return new AuthError(400, "webauthn_verification_failed", "Invalid credential response");
    }
}
