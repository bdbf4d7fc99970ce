package dev.skerry.accounts;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;

/** Who may see and change a site's staff: people who are admins there, and no keys. */
final class MayManageTeam {

    private MayManageTeam() {}

    static void check() {
        boolean may =
                switch (SiteScope.current().actor()) {
                    case Actor.Worker _ -> true;
                    case Actor.Staff who -> who.role().atLeast(Role.ADMIN);
                    case Actor.Anonymous _, Actor.User _, Actor.Service _ -> false;
                };
        if (!may) {
            throw Problem.forbidden("Only admins manage the team");
        }
    }
}
