package dev.skerry.functions.auth;

import dev.skerry.accounts.BeginPasskey;
import dev.skerry.accounts.BeginPasskeySignIn;
import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.passkey.PasskeyChallenge;
import dev.skerry.accounts.passkey.RelyingParty;
import dev.skerry.accounts.passkey.UserHandle;
import dev.skerry.accounts.user.User;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * What a client hands on to its browser (Web Authentication, Level 3, §5.4 and §5.5, as JSON): the
 * words in the options are the specification's, those around them the clients'.
 */
final class PasskeyOptions {

    private static final String KIND = "public-key";
    private static final String REQUIRED = "required";
    private static final long TIMEOUT = PasskeyChallenge.LIFE.toMillis();

    /**
     * @param expiresAt Unix seconds
     */
    @Serdeable.Serializable(naming = SnakeCaseStrategy.class)
    record Begun<T>(UUID challengeId, T options, long expiresAt) {

        static <T> Begun<T> of(PasskeyChallenge challenge, T options) {
            return new Begun<>(challenge.id(), options, challenge.expiresAt().getEpochSecond());
        }
    }

    @Serdeable.Serializable
    record Creation(
            Party rp,
            Owner user,
            String challenge,
            List<Parameters> pubKeyCredParams,
            long timeout,
            List<Known> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    @Serdeable.Serializable
    record Party(String id, String name) {}

    @Serdeable.Serializable
    record Owner(String id, String name, String displayName) {

        static Owner of(User user) {
            String shown = user.displayName() == null ? user.email() : user.displayName();
            return new Owner(encoded(UserHandle.of(user.id())), user.email(), shown);
        }
    }

    @Serdeable.Serializable
    record Parameters(String type, int alg) {}

    @Serdeable.Serializable
    record Known(String type, String id, List<String> transports) {

        static Known of(Passkey passkey) {
            return new Known(
                    KIND, passkey.credential().credentialId(), passkey.credential().transports());
        }
    }

    @Serdeable.Serializable
    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    @Serdeable.Serializable
    record Request(String challenge, long timeout, String rpId, String userVerification) {}

    private PasskeyOptions() {}

    static Begun<Creation> of(BeginPasskey.Result begun) {
        return Begun.of(
                begun.challenge(),
                new Creation(
                        new Party(begun.party().id(), begun.party().name()),
                        Owner.of(begun.user()),
                        encoded(begun.challenge().bytes()),
                        RelyingParty.ALGORITHMS.stream()
                                .map(algorithm -> new Parameters(KIND, algorithm))
                                .toList(),
                        TIMEOUT,
                        begun.known().stream().map(Known::of).toList(),
                        new Selection(REQUIRED, true, REQUIRED),
                        "none"));
    }

    /** Names no passkey: the browser offers those it finds. */
    static Begun<Request> of(BeginPasskeySignIn.Result begun) {
        return Begun.of(
                begun.challenge(),
                new Request(
                        encoded(begun.challenge().bytes()), TIMEOUT, begun.party().id(), REQUIRED));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
