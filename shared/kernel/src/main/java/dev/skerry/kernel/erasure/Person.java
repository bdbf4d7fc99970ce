package dev.skerry.kernel.erasure;

import dev.skerry.kernel.problem.Problem;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a site knows by an address.
 *
 * @param address in lower case
 * @param user their account on the site, where it is known that it is theirs
 */
public record Person(String address, @Nullable UUID user) {

    private static final int LONGEST_ADDRESS = 254;

    public Person {
        address = address.strip().toLowerCase(Locale.ROOT);
        if (address.indexOf('@') < 1
                || address.length() > LONGEST_ADDRESS
                || address.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("/email", "must be an address");
        }
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "Person[" + user + "]";
    }
}
