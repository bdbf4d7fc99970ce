package dev.skerry.kernel.erasure;

import dev.skerry.kernel.problem.Problem;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a site knows by an address, an account or both.
 *
 * @param address in lower case; null while nobody has shown that it is theirs
 * @param user their account on the site, where it is known that it is theirs
 */
public record Person(@Nullable String address, @Nullable UUID user) {

    private static final int LONGEST_ADDRESS = 254;

    public Person {
        if (address == null && user == null) {
            throw new IllegalArgumentException("Nobody");
        }
        address = address == null ? null : address.strip().toLowerCase(Locale.ROOT);
        if (address != null && !isAddress(address)) {
            throw Problem.invalid("/email", "must be an address");
        }
    }

    private static boolean isAddress(String text) {
        return text.indexOf('@') >= 1
                && text.length() <= LONGEST_ADDRESS
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "Person[" + user + "]";
    }
}
