package dev.skerry.accounts;

import dev.skerry.accounts.user.User;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The address of the member of staff who asks: their account is on the platform. */
@Singleton
public final class CallersAddress {

    private final Directory directory;
    private final FetchUser fetchUser;

    CallersAddress(Directory directory, FetchUser fetchUser) {
        this.directory = directory;
        this.fetchUser = fetchUser;
    }

    /**
     * @throws Problem {@code forbidden} for who is no staff, {@code not_found}
     */
    public String find() {
        if (!(SiteScope.current().actor() instanceof Actor.Staff staff)) {
            throw Problem.forbidden("This is for staff");
        }
        UUID account = staff.accountId();
        return SiteScope.of(directory.platform(), new Actor.Worker("callers-address"))
                .call(() -> fetchUser.fetch(account))
                .map(User::email)
                .orElseThrow(() -> Problem.notFound("account"));
    }
}
