package dev.skerry.sites;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Lets superadmins through: with a token exchanged for any site, or with the one they signed in to
 * the platform with, where they are users like everybody else until the directory is asked.
 */
@Singleton
public final class RequireSuperadmin {

    private final Directory directory;

    RequireSuperadmin(Directory directory) {
        this.directory = directory;
    }

    public void check() {
        SiteScope scope = SiteScope.current();
        boolean passes =
                switch (scope.actor()) {
                    case Actor.Staff who -> who.role() == Role.SUPERADMIN;
                    case Actor.User who -> scope.site().isPlatform() && isSuperadmin(who.id());
                    case Actor.Anonymous _, Actor.Service _, Actor.Worker _ -> false;
                };
        if (!passes) {
            throw Problem.forbidden("This is for superadmins");
        }
    }

    private boolean isSuperadmin(UUID account) {
        return directory
                .roleOf(account, directory.platform().id())
                .filter(role -> role == Role.SUPERADMIN)
                .isPresent();
    }
}
