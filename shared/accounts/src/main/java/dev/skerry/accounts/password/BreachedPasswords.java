package dev.skerry.accounts.password;

import dev.skerry.kernel.net.OutboundCalls;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether a password is in a known breach, without giving it away: five of the forty digits of
 * its hash are sent, and the hundreds of hashes that begin so are compared here (k-anonymity, as
 * haveibeenpwned.com answers it). When nobody answers, the password is taken.
 */
@Singleton
public final class BreachedPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(BreachedPasswords.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int PREFIX = 5;

    private final OutboundCalls calls;
    private final String address;

    /**
     * @param address {@code https://api.pwnedpasswords.com/range}, or one that answers like it;
     *     nobody is asked when empty
     */
    public BreachedPasswords(
            OutboundCalls calls,
            @Value("${skerry.accounts.breached-passwords-url:}") String address) {
        this.calls = calls;
        this.address = address;
    }

    public boolean contains(String password) {
        if (address.isEmpty()) {
            return false;
        }
        String hash = hash(password);
        try {
            return isIn(
                    calls.get(URI.create(address + "/" + hash.substring(0, PREFIX)), PATIENCE),
                    hash.substring(PREFIX));
        } catch (IOException e) {
            LOG.warn("Nobody said whether a password was breached", e);
            return false;
        }
    }

    /** Lines are {@code SUFFIX:COUNT}; those that only pad the answer count nothing. */
    private static boolean isIn(String answer, String suffix) {
        return answer.lines()
                .map(line -> line.strip().split(":", 2))
                .anyMatch(
                        it ->
                                it.length == 2
                                        && it[0].equalsIgnoreCase(suffix)
                                        && !it[1].equals("0"));
    }

    private static String hash(String password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] hash = sha1.digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
