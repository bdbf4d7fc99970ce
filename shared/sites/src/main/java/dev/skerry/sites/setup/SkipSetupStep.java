package dev.skerry.sites.setup;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;

/** Leaves a step of setting up the site in scope out, or takes it up again. */
@Singleton
public final class SkipSetupStep {

    private final ShowSetup show;
    private final SiteSettings settings;
    private final AuditLog audit;

    SkipSetupStep(ShowSetup show, SiteSettings settings, AuditLog audit) {
        this.show = show;
        this.settings = settings;
        this.audit = audit;
    }

    /** Who may has been asked before. */
    public SetupProgress skip(SetupStep step, boolean leftOut) {
        SetupProgress progress = show.show().with(step, leftOut);
        settings.put(SetupProgress.KEY, progress);
        audit.write(
                AuditEvent.done("setting_changed")
                        .with("setting", SetupProgress.KEY.name())
                        .with("fields", "skipped"));
        return progress;
    }
}
