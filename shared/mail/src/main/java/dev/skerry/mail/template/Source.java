package dev.skerry.mail.template;

import dev.skerry.kernel.id.Hashes;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A template frozen together with the branding of that moment: with the recipient's data, all that
 * a mail is made of.
 *
 * @param id a digest of the rest, so that equal content is one row
 */
public record Source(UUID id, Template template, Brand brand) {

    public static Source of(Template template, Brand brand) {
        return new Source(digest(template + "\0" + brand), template, brand);
    }

    /** The same content under another subject, in Mustache. */
    public Source under(String subject) {
        return of(
                new Template(
                        template.key(),
                        template.locale(),
                        subject,
                        template.html(),
                        template.text()),
                brand);
    }

    /** RFC 9562 version 8: a UUID of our own making, here the head of a SHA-256. */
    private static UUID digest(String content) {
        ByteBuffer hash = ByteBuffer.wrap(Hashes.sha256(content));
        long high = (hash.getLong() & ~0xf000L) | 0x8000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
