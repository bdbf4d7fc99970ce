package dev.skerry.adapter.webauthn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.accounts.passkey.Assertion;
import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.passkey.PasskeyRefused;
import dev.skerry.accounts.passkey.Registration;
import dev.skerry.accounts.passkey.RelyingParty;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a whole ceremony gives is shown where people sign in: in the function {@code auth}. */
class WebAuthnAuthenticatorsTest {

    private static final RelyingParty PARTY =
            new RelyingParty("alder.example", "Alder", Set.of("https://alder.example"));

    @Test
    void bytes_of_any_kind_are_a_refusal_and_no_fault() {
        WebAuthnAuthenticators authenticators = new WebAuthnAuthenticators();
        for (byte[] hostile :
                List.of(
                        new byte[0],
                        new byte[] {0},
                        new byte[] {(byte) 0xa0},
                        new byte[] {(byte) 0xbf},
                        filled((byte) 0x9f),
                        filled((byte) 0xd8),
                        new byte[] {0x5b, 0x7f, -1, -1, -1, -1, -1, -1, -1})) {
            Registration answer = new Registration(hostile, hostile, List.of("usb"));
            assertThatThrownBy(() -> authenticators.register(PARTY, new byte[32], answer))
                    .isInstanceOf(PasskeyRefused.class);
        }
    }

    /** So that it costs as much to refuse as one that is there. */
    @ParameterizedTest
    @ValueSource(ints = {0x05, 0x0d, 0x1d})
    void what_is_checked_where_there_is_none_gets_as_far_as_the_signature(int flags)
            throws GeneralSecurityException {
        byte[] challenge = new byte[32];
        byte[] authenticator =
                ByteBuffer.allocate(37)
                        .put(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(PARTY.id().getBytes(UTF_8)))
                        .put((byte) flags)
                        .putInt(7)
                        .array();
        String client =
                "{\"type\":\"webauthn.get\",\"challenge\":\"%s\",\"origin\":\"https://alder.example\"}"
                        .formatted(
                                Base64.getUrlEncoder().withoutPadding().encodeToString(challenge));
        Assertion answer =
                new Assertion(
                        "AAAA", new byte[1], authenticator, client.getBytes(UTF_8), signature());
        assertThatThrownBy(
                        () ->
                                new WebAuthnAuthenticators()
                                        .verify(PARTY, challenge, Passkey.nobodys(answer), answer))
                .isInstanceOfSatisfying(
                        PasskeyRefused.class, it -> assertThat(it.why()).isEqualTo("signature"));
    }

    private static byte[] signature() throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.generateKeyPair().getPrivate());
        return signature.sign();
    }

    /** A function starts with what it needs: the library is half a megabyte, its parsers two. */
    @Test
    void nothing_of_the_library_is_loaded_before_it_is_used() throws Exception {
        try (Recorder loader = new Recorder()) {
            Class<?> type = loader.loadClass(WebAuthnAuthenticators.class.getName());
            Object authenticators = type.getConstructor().newInstance();
            assertThat(loader.ofTheLibrary()).isEmpty();

            Class<?> party = loader.loadClass(RelyingParty.class.getName());
            Class<?> answer = loader.loadClass(Registration.class.getName());
            assertThatThrownBy(
                            () ->
                                    type.getMethod("register", party, byte[].class, answer)
                                            .invoke(
                                                    authenticators,
                                                    party.getConstructors()[0].newInstance(
                                                            "a.example", "A", Set.of()),
                                                    new byte[32],
                                                    answer.getConstructors()[0].newInstance(
                                                            new byte[1], new byte[1], List.of())))
                    .isInstanceOf(InvocationTargetException.class);
            assertThat(loader.ofTheLibrary()).isNotEmpty();
        }
    }

    private static byte[] filled(byte value) {
        byte[] bytes = new byte[20_000];
        Arrays.fill(bytes, value);
        return bytes;
    }

    /** Loads everything anew, and remembers what. */
    private static final class Recorder extends URLClassLoader {

        private final List<String> loaded = new ArrayList<>();

        Recorder() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        List<String> ofTheLibrary() {
            return loaded.stream()
                    .filter(it -> it.startsWith("com.webauthn4j.") || it.startsWith("tools."))
                    .toList();
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            loaded.add(name);
            return found;
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Recorder::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
