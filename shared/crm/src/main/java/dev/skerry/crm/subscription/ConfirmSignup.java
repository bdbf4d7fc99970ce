package dev.skerry.crm.subscription;

import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.suppression.Suppression.Reason;
import dev.skerry.mail.suppression.Suppression.Scope;
import dev.skerry.mail.suppression.SuppressionRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts whoever holds the link on the list, with the proof of it. Once or ten times is the same; and
 * a link that was used puts nobody back who has left since.
 */
@Singleton
public final class ConfirmSignup {

    /**
     * @param address that it came from
     */
    public record Command(String token, String address) {

        /** Without the token. */
        @Override
        public String toString() {
            return "ConfirmSignup.Command[]";
        }
    }

    private final SignupRepository signups;
    private final ConfirmationRepository confirmations;
    private final SuppressionRepository suppressions;
    private final Database database;
    private final Clock clock;

    ConfirmSignup(
            SignupRepository signups,
            ConfirmationRepository confirmations,
            SuppressionRepository suppressions,
            Database database,
            Clock clock) {
        this.signups = signups;
        this.confirmations = confirmations;
        this.suppressions = suppressions;
        this.database = database;
        this.clock = clock;
    }

    /** Empty for what is no link of this site, or no longer. */
    public Optional<Signup> confirm(Command command) {
        return SiteScope.current()
                .as(SignUp.WORKER)
                .call(() -> database.inTransaction(() -> inTransaction(command)));
    }

    private Optional<Signup> inTransaction(Command command) {
        Instant now = clock.instant();
        Optional<Signup> found =
                signups.lock(OneTimeToken.of(command.token()), now.minus(Signup.LASTS));
        found.filter(it -> it.confirmedAt() == null)
                .ifPresent(it -> letIn(it, command.address(), now));
        return found;
    }

    /** Who had left all mass mail comes back to this list, and to nothing else. */
    private void letIn(Signup signup, String address, Instant now) {
        String norm = SignupRepository.norm(signup.email());
        if (confirmations.hadRefused(norm)) {
            // Said by a consent, which the new one is about to outweigh: it must go on saying so.
            suppressions.add(norm, Scope.BULK, null, Reason.UNSUBSCRIBED, null, now);
        }
        confirmations.confirm(signup, address, now);
        suppressions.takeBack(norm, Scope.LIST, signup.listSlug());
        suppressions.except(norm, signup.listSlug());
    }
}
