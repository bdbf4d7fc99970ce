package dev.skerry.mail.feedback;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.mail.unsubscribe.LinkKeyRepository;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The addresses that mail servers report to, one for each mail (VERP): the mailbox, a plus and a
 * token of the mail's id and a signature with the key of its site. Whoever makes one up, or reports
 * on a mail that did not come to them, is not believed. In lower case, as mail servers are known to
 * write local parts.
 */
@Singleton
public final class ReturnPaths {

    private static final int RADIX = 32;

    /** What 26 octets come to. */
    private static final int DIGITS = 42;

    /** Of a token, as it stands in an address. */
    static final Pattern TOKEN = Pattern.compile("[a-v0-9]{" + DIGITS + "}");

    /** In octets: who guesses has to send a mail for each try. */
    private static final int SIGNATURE = 10;

    private final LinkKeyRepository keys;

    ReturnPaths(LinkKeyRepository keys) {
        this.keys = keys;
    }

    /**
     * @param mailbox {@code bounces@example.org}
     * @return {@code bounces+<token>@example.org}
     */
    public String of(UUID mail, String mailbox) {
        int at = mailbox.lastIndexOf('@');
        return mailbox.substring(0, at) + "+" + token(mail) + mailbox.substring(at);
    }

    /** Empty for what was not made here, for this site. */
    Optional<UUID> open(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        if (!TOKEN.matcher(lower).matches()) {
            return Optional.empty();
        }
        BigInteger id = new BigInteger(lower, RADIX).shiftRight(SIGNATURE * Byte.SIZE);
        UUID mail = new UUID(id.shiftRight(Long.SIZE).longValue(), id.longValue());
        return MessageDigest.isEqual(ascii(token(mail)), ascii(lower))
                ? Optional.of(mail)
                : Optional.empty();
    }

    private String token(UUID mail) {
        byte[] signature = Hashes.hmac(keys.get(), "return-path|" + mail);
        ByteBuffer sealed =
                ByteBuffer.allocate(2 * Long.BYTES + SIGNATURE)
                        .putLong(mail.getMostSignificantBits())
                        .putLong(mail.getLeastSignificantBits())
                        .put(signature, 0, SIGNATURE);
        String digits = new BigInteger(1, sealed.array()).toString(RADIX);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
