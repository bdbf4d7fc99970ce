package dev.skerry.accounts;

import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Stops guessing of passwords without locking their owners out.
 *
 * <p>Wrong passwords for one address count per client address, so a stranger's guesses do not keep
 * the owner out, and, more generously, over all of them, against guessing from many places. They
 * count for unknown addresses too. A right password gives its tries back.
 */
@Singleton
final class PasswordAttempts {

    private static final Rule FROM_ONE_PLACE =
            Rule.of("password_from_address", 10, Duration.ofMinutes(15));
    private static final Rule FROM_ANYWHERE = Rule.of("password", 100, Duration.ofMinutes(15));

    private final Limits limits;

    PasswordAttempts(Limits limits) {
        this.limits = limits;
    }

    void begin(EmailAddress email, Client client) {
        limits.take(FROM_ONE_PLACE, email + "|" + client.ip());
        limits.take(FROM_ANYWHERE, email.value());
    }

    void succeeded(EmailAddress email, Client client) {
        limits.giveBack(FROM_ONE_PLACE, email + "|" + client.ip());
        limits.giveBack(FROM_ANYWHERE, email.value());
    }
}
