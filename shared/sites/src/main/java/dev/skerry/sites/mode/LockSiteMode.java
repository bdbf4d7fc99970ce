package dev.skerry.sites.mode;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteTrail;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the admins of the site in scope from opening or closing it, or lets them again. */
@Singleton
public final class LockSiteMode {

    private static final int LONGEST_REASON = 500;

    /**
     * @param reason shown to the site's staff; null for none
     */
    public record Command(boolean locked, @Nullable String reason) {
        public Command {
            if (reason != null && reason.length() > LONGEST_REASON) {
                throw Problem.invalid(
                        "/reason", "must be at most " + LONGEST_REASON + " characters");
            }
        }
    }

    private final SiteModeRepository modes;
    private final ShowSiteMode show;
    private final SiteTrail trail;
    private final Clock clock;

    LockSiteMode(SiteModeRepository modes, ShowSiteMode show, SiteTrail trail, Clock clock) {
        this.modes = modes;
        this.show = show;
        this.trail = trail;
        this.clock = clock;
    }

    /** Who may has been asked before. */
    public SiteModeView lock(Actor.Staff superadmin, Command command) {
        UUID site = SiteScope.current().site().id().value();
        if (command.locked()) {
            modes.lock(site, superadmin.accountId(), clock.instant(), command.reason());
        } else {
            modes.unlock(site);
        }
        trail.write(
                site,
                AuditEvent.done(command.locked() ? "site_mode_locked" : "site_mode_unlocked"));
        return show.show();
    }
}
