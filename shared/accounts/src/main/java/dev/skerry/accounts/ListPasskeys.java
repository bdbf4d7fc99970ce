package dev.skerry.accounts;

import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.passkey.PasskeyRepository;
import dev.skerry.accounts.passkey.ReadRelyingParty;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The passkeys of one account, oldest first. */
@Singleton
public final class ListPasskeys {

    private final ReadRelyingParty parties;
    private final UserRepository users;
    private final PasskeyRepository passkeys;

    ListPasskeys(ReadRelyingParty parties, UserRepository users, PasskeyRepository passkeys) {
        this.parties = parties;
        this.users = users;
        this.passkeys = passkeys;
    }

    /**
     * The actor's, who must be a user.
     *
     * @throws Problem {@code passkey_disabled}
     */
    public List<Passkey> own() {
        parties.require();
        return passkeys.of(SecondFactor.actor().id());
    }

    /**
     * Anybody's, for whoever manages the site's users.
     *
     * @throws Problem {@code forbidden}, {@code passkey_disabled}, {@code not_found}
     */
    public List<Passkey> of(UUID user) {
        MayManageUsers.check();
        parties.require();
        User owner = users.byId(user).orElseThrow(() -> Problem.notFound("user"));
        return passkeys.of(owner.id());
    }
}
