package dev.skerry.sites.onboarding;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.OwnSites;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.subscription.StartTrial;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * The one site of somebody who came by themselves: found, finished or made, however often and from
 * wherever it is asked for. Who was invited to a site has that one.
 */
@Singleton
public final class EnsureOwnSite {

    /**
     * @param account a user of the platform, whose address is confirmed
     * @param name how the site is to be called; never looked for
     * @param email whom the operator writes to
     */
    public record Command(UUID account, String name, String kind, String locale, String email) {

        @Override
        public String toString() {
            return "EnsureOwnSite[" + account + "]";
        }
    }

    private final OnboardingRepository onboardings;
    private final OwnSites ownSites;
    private final ListSites sites;
    private final StartTrial startTrial;
    private final OrderOwnSite order;
    private final Clock clock;

    EnsureOwnSite(
            OnboardingRepository onboardings,
            OwnSites ownSites,
            ListSites sites,
            StartTrial startTrial,
            OrderOwnSite order,
            Clock clock) {
        this.onboardings = onboardings;
        this.ownSites = ownSites;
        this.sites = sites;
        this.startTrial = startTrial;
        this.order = order;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code conflict} for superadmins, who order sites for others; {@code
     *     forbidden} for who is not on the team of the site any more
     */
    public SiteView ensure(Command command) {
        Optional<Onboarding> begun = onboardings.find(command.account());
        if (begun.isEmpty()) {
            if (ownSites.isSuperadmin(command.account())) {
                throw new Problem(ProblemCode.CONFLICT, "Superadmins order sites for customers");
            }
            Optional<UUID> invited = ownSites.first(command.account());
            if (invited.isPresent()) {
                return sites.find(invited.get());
            }
        }
        Onboarding mine =
                begun.orElseGet(
                        () -> onboardings.claim(command, new SiteId(Ids.next()), clock.instant()));
        return mine.done() ? remembered(mine) : finish(mine);
    }

    private SiteView remembered(Onboarding mine) {
        if (!ownSites.isOnTeam(mine.site(), mine.account())) {
            throw Problem.forbidden("No role on this site any more");
        }
        return sites.find(mine.site().value());
    }

    /** Every step may be repeated, by anybody at the same time. */
    SiteView finish(Onboarding mine) {
        order.order(mine);
        startTrial.start(mine.site(), Plan.SMALL);
        ownSites.own(mine.site(), mine.account());
        onboardings.done(mine.account(), clock.instant());
        return sites.find(mine.site().value());
    }
}
