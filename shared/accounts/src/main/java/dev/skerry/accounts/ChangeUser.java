package dev.skerry.accounts;

import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.Metadata;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people change about their own account. A new password ends their other sessions and voids
 * every mail under way; a new address counts once somebody who reads mail there confirms it.
 */
@Singleton
public final class ChangeUser {

    /**
     * Nulls leave things as they are.
     *
     * @param currentPassword says that it is the owner who asks, as does {@code nonce}, from the
     *     mail of {@link Reauthenticate}
     * @param data merged into the user's metadata, a null takes its key away
     */
    public record Command(
            @Nullable String email,
            @Nullable String password,
            @Nullable String currentPassword,
            @Nullable String nonce,
            Map<String, ? extends @Nullable Object> data,
            @Nullable String redirectTo,
            @Nullable CodeChallenge challenge,
            Client client) {

        @Override
        public String toString() {
            return "ChangeUser";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final SecondFactor second;
    private final ConfirmOwner owner;
    private final ReplacePassword passwords;
    private final ChangeEmail emails;
    private final Clock clock;

    ChangeUser(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            SecondFactor second,
            ConfirmOwner owner,
            ReplacePassword passwords,
            ChangeEmail emails,
            Clock clock) {
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.second = second;
        this.owner = owner;
        this.passwords = passwords;
        this.emails = emails;
        this.clock = clock;
    }

    /**
     * The actor must be a user.
     *
     * @throws Problem {@code weak_password}, {@code same_password}, {@code
     *     current_password_invalid}, {@code reauthentication_needed}, {@code
     *     reauthentication_not_valid}, {@code insufficient_aal}, {@code invalid_email}, {@code
     *     email_exists}, {@code over_email_send_rate_limit}
     */
    public User change(Command command) {
        Actor.User actor = SecondFactor.actor();
        EmailAddress email = command.email() == null ? null : EmailAddress.parse(command.email());
        boolean moves = email != null && emails.isNew(actor.id(), email);
        if (moves || command.password() != null) {
            second.require(second.user(), "AAL2 session is required to update email or password");
            owner.confirm(actor, command.currentPassword(), command.nonce(), command.client());
        }
        if (command.password() != null) {
            passwords.choose(actor.id(), command.password(), actor.sessionId());
        }
        if (email != null && moves) {
            emails.ask(actor.id(), email, command);
        }
        return work.call(() -> changeData(actor.id(), command.data()));
    }

    private User changeData(UUID id, Map<String, ? extends @Nullable Object> data) {
        User user = users.byId(id).orElseThrow(() -> Problem.notFound("user"));
        if (!data.isEmpty()) {
            changes.setUserMetadata(id, Metadata.merge(user.userMetadata(), data), clock.instant());
        }
        return users.byId(id).orElseThrow();
    }
}
