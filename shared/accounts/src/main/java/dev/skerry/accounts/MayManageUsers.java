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
        if (!may(scope.actor(), scope.site().isPlatform())) {
            throw Problem.forbidden("User not allowed");
        }
    }

    private static boolean may(Actor actor, boolean onPlatform) {
        if (actor instanceof Actor.Staff who) {
            return who.role().atLeast(onPlatform ? Role.SUPERADMIN : Role.ADMIN);
        }
        return actor instanceof Actor.Worker || (actor instanceof Actor.Service && !onPlatform);
    }
}
