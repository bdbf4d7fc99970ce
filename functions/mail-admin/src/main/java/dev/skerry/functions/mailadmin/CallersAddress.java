package dev.skerry.functions.mailadmin;

import dev.skerry.accounts.FetchUser;
import dev.skerry.accounts.user.User;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Test mail goes to whoever asks for it and to nobody else: their account is on the platform. */
@Singleton
class CallersAddress {

    private final Directory directory;
    private final FetchUser fetchUser;

    CallersAddress(Directory directory, FetchUser fetchUser) {
        this.directory = directory;
        this.fetchUser = fetchUser;
    }

    String find() {
        if (!(SiteScope.current().actor() instanceof Actor.Staff staff)) {
            throw Problem.forbidden("Test mail is for staff");
        }
        UUID account = staff.accountId();
        return SiteScope.of(directory.platform(), new Actor.Worker("test-mail"))
                .call(() -> fetchUser.fetch(account))
                .map(User::email)
                .orElseThrow(() -> Problem.notFound("account"));
    }
}
