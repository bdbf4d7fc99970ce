package dev.skerry.accounts;

import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.user.User;
import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.Receipt;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Forgets the user who asks, once it is sure that it is they who ask. */
@Singleton
public final class EraseSelf {

    /**
     * @param password the current one; or
     * @param nonce a code by mail; neither is needed after a sign-in that is young enough
     */
    public record Command(@Nullable String password, @Nullable String nonce, Client client) {

        @Override
        public String toString() {
            return "EraseSelf";
        }
    }

    private final SecondFactor second;
    private final ConfirmOwner owner;
    private final ErasePerson erasePerson;

    EraseSelf(SecondFactor second, ConfirmOwner owner, ErasePerson erasePerson) {
        this.second = second;
        this.owner = owner;
        this.erasePerson = erasePerson;
    }

    /**
     * @throws Problem {@code current_password_invalid}, {@code reauthentication_not_valid}, {@code
     *     reauthentication_needed}, {@code insufficient_aal}, {@code rate_limited}; {@code
     *     conflict} for staff, whose roles have to go first
     */
    public Receipt erase(Command command) {
        if (SiteScope.current().site().isPlatform()) {
            throw new Problem(
                    ProblemCode.CONFLICT,
                    "A superadmin removes staff accounts: their roles have to go first");
        }
        User user = second.user();
        second.require(user, "Show the second factor to delete the account");
        owner.confirm(SecondFactor.actor(), command.password(), command.nonce(), command.client());
        return erasePerson.erase(FindPerson.of(user));
    }
}
