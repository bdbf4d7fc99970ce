package dev.skerry.mail;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.util.Locale;

/**
 * An address that mail can be sent to.
 *
 * @param address as it goes on the wire, the domain in ASCII
 * @param norm in lower case: how suppressions and look-ups know it
 */
public record Recipient(String address, String norm) {

    private static final EmailValidator VALIDATOR = JMail.strictValidator();

    /**
     * Stricter than RFC 5321 where providers are: no quoted or non-ASCII local part, no comments,
     * no address in brackets, a real top-level domain, at most 254 characters.
     *
     * @throws Problem {@code invalid_email}
     */
    public static Recipient of(String text) {
        try {
            String address = Mailbox.of(text).address();
            String domain = address.substring(address.indexOf('@') + 1);
            if (hasNamedTopLevel(domain) && VALIDATOR.isValid(address)) {
                return new Recipient(address, address.toLowerCase(Locale.ROOT));
            }
        } catch (IllegalArgumentException e) {
            // Said below, without repeating what was sent.
        }
        throw new Problem(ProblemCode.INVALID_EMAIL, "No mail can be sent to this address");
    }

    private static boolean hasNamedTopLevel(String domain) {
        String last = domain.substring(domain.lastIndexOf('.') + 1);
        return domain.contains(".") && last.length() > 1 && !Character.isDigit(last.charAt(0));
    }
}
