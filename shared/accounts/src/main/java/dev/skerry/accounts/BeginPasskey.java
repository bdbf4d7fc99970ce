package dev.skerry.accounts;

import dev.skerry.accounts.passkey.Passkey;
import dev.skerry.accounts.passkey.PasskeyChallenge;
import dev.skerry.accounts.passkey.PasskeyRepository;
import dev.skerry.accounts.passkey.RelyingParty;
import dev.skerry.accounts.user.User;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;

/** Begins a new passkey of the actor, who must be a user. */
@Singleton
public final class BeginPasskey {

    /**
     * @param known passkeys the user has: an authenticator that holds one of them is left out
     */
    public record Result(
            PasskeyChallenge challenge, RelyingParty party, User user, List<Passkey> known) {

        public Result {
            known = List.copyOf(known);
        }
    }

    private final PasskeyCeremony ceremony;
    private final SecondFactor second;
    private final PasskeyRepository passkeys;

    BeginPasskey(PasskeyCeremony ceremony, SecondFactor second, PasskeyRepository passkeys) {
        this.ceremony = ceremony;
        this.second = second;
        this.passkeys = passkeys;
    }

    /**
     * @throws Problem {@code passkey_disabled}, {@code insufficient_aal}, {@code too_many_passkeys}
     */
    public Result begin() {
        RelyingParty party = ceremony.party();
        User user = second.user();
        second.require(user, AddPasskey.STRONGER);
        List<Passkey> known = passkeys.of(user.id());
        AddPasskey.requireRoom(known);
        return new Result(ceremony.begin(user.id()), party, user, known);
    }
}
