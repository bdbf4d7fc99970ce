package dev.skerry.adapter.webauthn;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.skerry.accounts.passkey.Assertion;
import dev.skerry.accounts.passkey.CredentialRecord;
import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.passkey.PasskeyRefused;
import dev.skerry.accounts.passkey.PasskeyUse;
import dev.skerry.accounts.passkey.Registration;
import dev.skerry.accounts.passkey.RelyingParty;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Both procedures, in the library's words. */
final class Verification {

    private static final boolean USER_VERIFIED = true;
    private static final boolean USER_PRESENT = true;
    private static final UUID NIL = new UUID(0, 0);

    private static final List<PublicKeyCredentialParameters> KEYS =
            RelyingParty.ALGORITHMS.stream()
                    .map(
                            algorithm ->
                                    new PublicKeyCredentialParameters(
                                            PublicKeyCredentialType.PUBLIC_KEY,
                                            COSEAlgorithmIdentifier.create(algorithm)))
                    .toList();

    private final ObjectConverter objects = new ObjectConverter();

    /** Takes any attestation for what it is worth: nothing. */
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(objects);

    CredentialRecord register(RelyingParty party, byte[] challenge, Registration answer) {
        RegistrationRequest request =
                new RegistrationRequest(
                        answer.attestationObject(),
                        answer.clientData(),
                        Set.copyOf(answer.transports()));
        RegistrationParameters parameters =
                new RegistrationParameters(
                        server(party, challenge), KEYS, USER_VERIFIED, USER_PRESENT);
        AuthenticatorData<?> made =
                checked(
                        () ->
                                Objects.requireNonNull(
                                                manager.verify(request, parameters)
                                                        .getAttestationObject())
                                        .getAuthenticatorData());
        AttestedCredentialData credential =
                Objects.requireNonNull(made.getAttestedCredentialData());
        return new CredentialRecord(
                encoded(credential.getCredentialId()),
                objects.getCborMapper().writeValueAsBytes(credential.getCOSEKey()),
                Objects.requireNonNullElse(credential.getAaguid().getValue(), NIL),
                made.getSignCount(),
                made.isFlagBE(),
                made.isFlagBS(),
                answer.transports());
    }

    PasskeyUse verify(RelyingParty party, byte[] challenge, Passkey passkey, Assertion answer) {
        AuthenticationRequest request =
                new AuthenticationRequest(
                        Base64.getUrlDecoder().decode(answer.credentialId()),
                        answer.userHandle(),
                        answer.authenticatorData(),
                        answer.clientData(),
                        answer.signature());
        AuthenticationParameters parameters =
                new AuthenticationParameters(
                        server(party, challenge),
                        record(passkey.credential()),
                        null,
                        USER_VERIFIED,
                        USER_PRESENT);
        AuthenticatorData<?> used =
                checked(
                        () ->
                                Objects.requireNonNull(
                                        manager.verify(request, parameters)
                                                .getAuthenticatorData()));
        return new PasskeyUse(used.getSignCount(), used.isFlagBS());
    }

    private CredentialRecordImpl record(CredentialRecord kept) {
        COSEKey key =
                Objects.requireNonNull(
                        objects.getCborMapper().readValue(kept.publicKey(), COSEKey.class));
        AttestedCredentialData credential =
                new AttestedCredentialData(
                        new AAGUID(kept.aaguid()),
                        Base64.getUrlDecoder().decode(kept.credentialId()),
                        key);
        return new CredentialRecordImpl(
                null,
                true,
                kept.backupEligible(),
                kept.backedUp(),
                kept.signCount(),
                credential,
                null,
                null,
                null,
                null);
    }

    private static ServerProperty server(RelyingParty party, byte[] challenge) {
        Set<Origin> origins =
                party.origins().stream()
                        .map(Origin::create)
                        .collect(Collectors.toUnmodifiableSet());
        return ServerProperty.builder()
                .originPredicate(origins::contains)
                .rpId(party.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /** Whatever a stranger's bytes make the library throw is a refusal, and no fault of ours. */
    private static <T> T checked(Supplier<T> verification) {
        try {
            return verification.get();
        } catch (VerificationException wrong) {
            throw new PasskeyRefused(Why.of(wrong), wrong);
        } catch (RuntimeException unreadable) {
            throw new PasskeyRefused("malformed", unreadable);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
