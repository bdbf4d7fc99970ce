package dev.skerry.sites.mode;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteTrail;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Opens the site in scope to visitors, or closes it. */
@Singleton
public final class ChangeSiteMode {

    private final SiteModeRepository modes;
    private final ShowSiteMode show;
    private final Directory directory;
    private final SiteTrail trail;

    ChangeSiteMode(
            SiteModeRepository modes, ShowSiteMode show, Directory directory, SiteTrail trail) {
        this.modes = modes;
        this.show = show;
        this.directory = directory;
        this.trail = trail;
    }

    /**
     * Problem {@code site_mode_locked} for all but superadmins, when one of them has locked it.
     *
     * @param word {@code coming_soon} or {@code live}
     */
    public SiteModeView change(String word) {
        SiteMode mode =
                SiteMode.of(word)
                        .orElseThrow(() -> Problem.invalid("/mode", "must be coming_soon or live"));
        UUID site = SiteScope.current().site().id().value();
        if (!modes.change(site, mode, isSuperadmin())) {
            throw locked();
        }
        directory.clear();
        trail.write(site, AuditEvent.done("site_mode_changed").with("mode", mode.word()));
        return show.show();
    }

    private Problem locked() {
        String reason = show.show().reason();
        return new Problem(
                ProblemCode.SITE_MODE_LOCKED, reason == null ? "The operator locked it" : reason);
    }

    private static boolean isSuperadmin() {
        return SiteScope.current().actor() instanceof Actor.Staff who
                && who.role() == Role.SUPERADMIN;
    }
}
