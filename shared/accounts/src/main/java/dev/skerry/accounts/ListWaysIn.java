package dev.skerry.accounts;

import dev.skerry.accounts.passkey.PasskeyRepository;
import dev.skerry.accounts.passkey.ReadRelyingParty;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The second factors and passkeys of somebody, for whoever manages the site's users. */
@Singleton
public final class ListWaysIn {

    private final AccountWork work;
    private final UserRepository users;
    private final ReadRelyingParty parties;
    private final PasskeyRepository passkeys;

    ListWaysIn(
            AccountWork work,
            UserRepository users,
            ReadRelyingParty parties,
            PasskeyRepository passkeys) {
        this.work = work;
        this.users = users;
        this.parties = parties;
        this.passkeys = passkeys;
    }

    /**
     * Factors first, each kind oldest first; no passkeys where the site does without them.
     *
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public List<WayIn> of(UUID user) {
        MayManageUsers.check();
        boolean hasPasskeys = parties.enabled();
        return work.call(
                () -> {
                    User owner = users.byId(user).orElseThrow(() -> Problem.notFound("user"));
                    Stream<WayIn> others =
                            hasPasskeys
                                    ? passkeys.of(user).stream().map(WayIn::of)
                                    : Stream.empty();
                    return Stream.concat(owner.factors().stream().map(WayIn::of), others).toList();
                });
    }
}
