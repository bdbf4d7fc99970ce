package dev.skerry.sites.onboarding;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.UpdateSite;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The last step of the wizard: how the own site is called, and what it is for. Once. */
@Singleton
public final class CompleteOwnSite {

    private final EnsureOwnSite ensure;
    private final OnboardingRepository onboardings;
    private final UpdateSite updateSite;
    private final Directory directory;
    private final Clock clock;

    CompleteOwnSite(
            EnsureOwnSite ensure,
            OnboardingRepository onboardings,
            UpdateSite updateSite,
            Directory directory,
            Clock clock) {
        this.ensure = ensure;
        this.onboardings = onboardings;
        this.updateSite = updateSite;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Makes the site if there is none yet. Problem {@code conflict} for whoever has said it all
     * before, and for those who were invited: the settings of the site are the place then.
     */
    public SiteView complete(EnsureOwnSite.Command command) {
        SiteView site = ensure.ensure(command);
        if (!onboardings.complete(command.account(), command.kind(), clock.instant())) {
            throw new Problem(ProblemCode.CONFLICT, "It is complete: see the settings of the site");
        }
        directory.clear();
        return updateSite.update(
                new UpdateSite.Command(
                        site.id(),
                        command.name(),
                        command.locale(),
                        null,
                        null,
                        null,
                        null,
                        command.email(),
                        null));
    }
}
