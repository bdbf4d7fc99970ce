package dev.skerry.kernel.mail;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who a mail is from or to. The address is in the form that goes on the wire: {@code local@domain}
 * with the domain in ASCII ({@code münchen.de} becomes {@code xn--mnchen-3ya.de}).
 *
 * <p>Refused: a local part that is not a dot-atom of ASCII (quoted ones and SMTPUTF8, which SES
 * does not take), addresses in brackets, more than 64 octets before the {@code @} or 254 in all
 * (RFC 5321 section 4.5.3.1), and any control character.
 *
 * @param name display name, at most 256 characters; null or blank for none
 */
public record Mailbox(@Nullable String name, String address) {

    public Mailbox {
        String line = name == null ? "" : HeaderText.requireLine("name", name, 256).strip();
        name = line.isEmpty() ? null : line;
        address = onTheWire(address);
    }

    /** An address without a name. */
    public static Mailbox of(String address) {
        return new Mailbox(null, address);
    }

    /** As in a From or To header, pure ASCII, not folded. */
    public String header() {
        return name == null ? address : HeaderText.phrase(name) + " <" + address + ">";
    }

    /** After the {@code @}. */
    public String domain() {
        return address.substring(address.indexOf('@') + 1);
    }

    private static String onTheWire(String address) {
        int at = address.lastIndexOf('@');
        String local = address.substring(0, Math.max(at, 0));
        if (at < 1 || local.length() > 64 || !isDotAtom(local)) {
            throw new IllegalArgumentException(
                    "The part before the @ is not a dot-atom of 1 to 64 ASCII characters");
        }
        String wire = local + '@' + domain(address.substring(at + 1));
        if (wire.length() > 254) {
            throw new IllegalArgumentException("An address has at most 254 characters");
        }
        return wire;
    }

    private static String domain(String domain) {
        if (domain.isEmpty()
                || domain.length() > 255
                || domain.startsWith(".")
                || domain.endsWith(".")) {
            throw new IllegalArgumentException("No domain after the @");
        }
        // Letters, digits and hyphens only; throws for everything else, including white space.
        return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    }

    private static boolean isDotAtom(String local) {
        boolean afterDot = true;
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c == '.') {
                if (afterDot) {
                    return false;
                }
                afterDot = true;
            } else if (isAtomText(c)) {
                afterDot = false;
            } else {
                return false;
            }
        }
        return !afterDot;
    }

    private static boolean isAtomText(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (c < 0x7f && "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0);
    }
}
