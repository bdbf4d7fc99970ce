package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An authenticator with one key, and the browser before it: CBOR and signatures by hand, so that
 * nothing of the library that checks them is trusted. What a dishonest one would say is settable.
 */
final class SoftPasskey {

    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    static final int BACKUP_ELIGIBLE = 0x08;
    static final int BACKED_UP = 0x10;

    private static final int ATTESTED = 0x40;
    private static final byte[] NO_MAKE = new byte[16];

    private final KeyPair key = newKey();
    private final byte[] id = new byte[32];

    String origin;
    String domain;
    int flags = PRESENT | VERIFIED | BACKUP_ELIGIBLE;
    int count;
    String crossOrigin = "false";
    String type = "webauthn.";
    String userHandle = "";

    SoftPasskey(String origin) {
        this.origin = origin;
        this.domain = origin.replaceFirst("https?://", "").replaceFirst(":\\d+$", "");
        new SecureRandom().nextBytes(id);
    }

    String id() {
        return encoded(id);
    }

    /** What {@code navigator.credentials.create()} gives, as the body of a verification. */
    String create(Town town, Gateway.Answer options) {
        userHandle = town.text(options, "options", "user", "id");
        byte[] data = clientData("create", town.text(options, "options", "challenge"));
        byte[] attestation = attestation(authenticatorData(flags | ATTESTED, publicKey()));
        return body(
                town.text(options, "challenge_id"),
                "'clientDataJSON':'%s','attestationObject':'%s','transports':['internal','hybrid']"
                        .formatted(encoded(data), encoded(attestation)));
    }

    /** What {@code navigator.credentials.get()} gives, as the body of a verification. */
    String get(Town town, Gateway.Answer options) {
        byte[] client = clientData("get", town.text(options, "options", "challenge"));
        byte[] authenticator = authenticatorData(flags, new byte[0]);
        byte[] signature = sign(concat(authenticator, sha256(client)));
        return body(
                town.text(options, "challenge_id"),
                "'clientDataJSON':'%s','authenticatorData':'%s','signature':'%s','userHandle':'%s'"
                        .formatted(
                                encoded(client),
                                encoded(authenticator),
                                encoded(signature),
                                userHandle));
    }

    private String body(String challengeId, String response) {
        return "{'challenge_id':'%s','credential':{'id':'%s','rawId':'%s','type':'public-key','clientExtensionResults':{},'response':{%s}}}"
                .formatted(challengeId, id(), id(), response)
                .replace('\'', '"');
    }

    private byte[] clientData(String what, String challenge) {
        return "{'type':'%s','challenge':'%s','origin':'%s','crossOrigin':%s}"
                .formatted(type + what, challenge, origin, crossOrigin)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] credential) {
        return concat(
                sha256(domain.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt(count).array(),
                credential);
    }

    /** Make, id and COSE_Key: {@code {1: 2, 3: -7, -1: 1, -2: x, -3: y}}. */
    private byte[] publicKey() {
        ECPublicKey point = (ECPublicKey) key.getPublic();
        return concat(
                NO_MAKE,
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
                coordinate(point.getW().getAffineX()),
                new byte[] {0x22, 0x58, 32},
                coordinate(point.getW().getAffineY()));
    }

    /** {@code {"fmt": "none", "attStmt": {}, "authData": data}}. */
    private static byte[] attestation(byte[] data) {
        assertThat(data.length).isBetween(24, 255);
        return concat(
                new byte[] {(byte) 0xa3, 0x63},
                ascii("fmt"),
                new byte[] {0x64},
                ascii("none"),
                new byte[] {0x67},
                ascii("attStmt"),
                new byte[] {(byte) 0xa0, 0x68},
                ascii("authData"),
                new byte[] {0x58, (byte) data.length},
                data);
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
