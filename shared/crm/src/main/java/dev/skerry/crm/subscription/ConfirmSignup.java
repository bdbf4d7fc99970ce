package dev.skerry.crm.subscription;

import dev.skerry.crm.contact.ListRepository;
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
import java.util.UUID;

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
    private final ListRepository lists;
    private final SuppressionRepository suppressions;
    private final Database database;
    private final Clock clock;

    ConfirmSignup(
            SignupRepository signups,
            ListRepository lists,
            SuppressionRepository suppressions,
            Database database,
            Clock clock) {
        this.signups = signups;
        this.lists = lists;
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
                .ifPresent(it -> letIn(it, signups.confirm(it, command.address(), now), now));
        return found;
    }

    /** Who had left all mass mail comes back to this list, and to no other. */
    private void letIn(Signup signup, UUID contact, Instant now) {
        String norm = SignupRepository.norm(signup.email());
        suppressions.takeBack(norm, Scope.LIST, signup.listSlug());
        boolean leftAll =
                suppressions
                        .find(norm, Scope.BULK, null)
                        .filter(it -> it.reason().equals(Reason.UNSUBSCRIBED.word()))
                        .isPresent();
        if (leftAll) {
            lists.ofContact(contact).stream()
                    .filter(it -> !it.id().equals(signup.listId()))
                    .forEach(
                            it ->
                                    suppressions.add(
                                            norm,
                                            Scope.LIST,
                                            it.slug(),
                                            Reason.UNSUBSCRIBED,
                                            null,
                                            now));
            suppressions.takeBack(norm, Scope.BULK, null);
        }
    }
}
