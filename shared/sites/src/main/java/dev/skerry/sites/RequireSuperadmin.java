package dev.skerry.sites;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.identity.SecondFactorRule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets superadmins through: with a token exchanged for any site, or with the one they signed in to
 * the platform with, where they are users like everybody else until the directory is asked.
 */
@Singleton
public final class RequireSuperadmin {

    private final Directory directory;
    private final SecondFactorRule rule;

    RequireSuperadmin(Directory directory, SecondFactorRule rule) {
        this.directory = directory;
        this.rule = rule;
    }

    /**
     * The actor as a superadmin.
     *
     * @throws Problem {@code forbidden} for everybody else, {@code insufficient_aal} without a
     *     second factor
     */
    public Actor.Staff check() {
        SiteScope scope = SiteScope.current();
        Optional<Actor.Staff> superadmin =
                switch (scope.actor()) {
                    case Actor.Staff who when who.role() == Role.SUPERADMIN -> Optional.of(who);
                    case Actor.User who when scope.site().isPlatform() && isSuperadmin(who.id()) ->
                            Optional.of(
                                    new Actor.Staff(
                                            who.id(), who.sessionId(), Role.SUPERADMIN, who.aal()));
                    case Actor.Staff _,
                            Actor.User _,
                            Actor.Anonymous _,
                            Actor.Service _,
                            Actor.Worker _ ->
                            Optional.empty();
                };
        Actor.Staff who =
                superadmin.orElseThrow(() -> Problem.forbidden("This is for superadmins"));
        rule.check(who, true);
        return who;
    }

    /**
     * The same superadmin at work on a site, whatever state it is in. Problem {@code not_found}.
     */
    public SiteScope at(UUID site) {
        Actor.Staff superadmin = check();
        Site there = directory.byId(new SiteId(site)).orElseThrow(() -> Problem.notFound("site"));
        return SiteScope.of(there, superadmin, SiteScope.current().requestId());
    }

    /** The same superadmin at work on the platform. */
    public SiteScope atPlatform() {
        return at(directory.platform().id().value());
    }

    private boolean isSuperadmin(UUID account) {
        return directory
                .roleOf(account, directory.platform().id())
                .filter(role -> role == Role.SUPERADMIN)
                .isPresent();
    }
}
