package dev.skerry.accounts;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;

/**
 * Who may manage other people's accounts. On the platform the accounts are the staff, and whoever
 * can set their passwords has all their roles: that is for superadmins, not for keys.
 */
final class MayManageUsers {

    private MayManageUsers() {}

    static void check() {
        SiteScope scope = SiteScope.current();
        boolean may =
                switch (scope.actor()) {
                    case Actor.Worker _ -> true;
                    case Actor.Staff who ->
                            who.role()
                                    .atLeast(
                                            scope.site().isPlatform()
                                                    ? Role.SUPERADMIN
                                                    : Role.ADMIN);
                    case Actor.Service _ -> !scope.site().isPlatform();
                    case Actor.Anonymous _, Actor.User _ -> false;
                };
        if (!may) {
            throw Problem.forbidden("User not allowed");
        }
    }
}
