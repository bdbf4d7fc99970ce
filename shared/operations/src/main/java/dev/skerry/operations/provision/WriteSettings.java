package dev.skerry.operations.provision;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.FirstSettings;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** What the order says of the site's settings, who its mail is from before all. */
@Singleton
public final class WriteSettings implements JobStep {

    private static final Actor WORKER = new Actor.Worker("provision");

    private final Directory directory;
    private final FirstSettings settings;

    WriteSettings(Directory directory, FirstSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public boolean take(JobRun run) {
        Site site = directory.byId(run.site()).orElseThrow();
        SiteScope.of(site, WORKER, "job-" + run.id()).run(() -> settings.write(run));
        return true;
    }
}
