package dev.skerry.functions.console.onboarding;

import dev.skerry.accounts.ListTeam;
import dev.skerry.functions.console.Desk;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.domain.ListSenderDomains;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.Branding;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.mode.ShowSiteMode;
import dev.skerry.sites.setup.SetupProgress;
import dev.skerry.sites.setup.SetupStep;
import dev.skerry.sites.setup.ShowSetup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** How far the site in scope is set up: read off the site itself, not ticked by anybody. */
@Singleton
public final class Setup {

    private static final String ACCOUNT = "/console/account/factor?to=/console/enter/";

    private final ShowSetup progress;
    private final SiteSettings settings;
    private final ListSenderDomains domains;
    private final ListTeam team;
    private final ShowSiteMode mode;

    Setup(
            ShowSetup progress,
            SiteSettings settings,
            ListSenderDomains domains,
            ListTeam team,
            ShowSiteMode mode) {
        this.progress = progress;
        this.settings = settings;
        this.domains = domains;
        this.team = team;
        this.mode = mode;
    }

    /** All of them, in order. */
    public List<Step> steps() {
        SetupProgress kept = progress.show();
        List<Step> steps = new ArrayList<>();
        boolean nothingLeft = true;
        for (SetupStep step : SetupStep.values()) {
            Step.State state =
                    isDone(step)
                            ? Step.State.DONE
                            : kept.leavesOut(step)
                                    ? Step.State.SKIPPED
                                    : nothingLeft ? Step.State.NEXT : Step.State.LATER;
            nothingLeft &= state != Step.State.NEXT;
            steps.add(new Step(step, state, place(step)));
        }
        return steps;
    }

    /** How many are neither done nor left out. */
    public int left() {
        return (int) steps().stream().filter(Step::isLeft).count();
    }

    private boolean isDone(SetupStep step) {
        return switch (step) {
            case ACCOUNT ->
                    !(SiteScope.current().actor() instanceof Actor.Staff who) || who.isStrong();
            case LOOK -> settings.isSet(Branding.KEY);
            case MAIL ->
                    settings.isSet(SmtpConfig.KEY)
                            && domains.list().stream()
                                    .anyMatch(it -> it.state().equals("verified"));
            case TEAM -> team.list(PageRequest.of(2, null)).items().size() > 1;
            case OPEN -> mode.show().mode().equals("live");
        };
    }

    /** The page where it is done. */
    private String place(SetupStep step) {
        return switch (step) {
            case ACCOUNT -> ACCOUNT + SiteScope.current().site().slug();
            case LOOK -> Desk.here("/branding");
            case MAIL ->
                    Desk.here(
                            settings.isSet(SmtpConfig.KEY) ? "/sender-domains" : "/mail-identity");
            case TEAM -> Desk.here("/team");
            case OPEN -> Desk.here("/settings");
        };
    }
}
