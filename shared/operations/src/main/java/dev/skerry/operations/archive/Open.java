package dev.skerry.operations.archive;

import dev.skerry.sites.ArchivedSites;
import dev.skerry.sites.jobs.JobRun;
import dev.skerry.sites.jobs.JobStep;
import jakarta.inject.Singleton;

/** The site has its name and its domains again, as far as nobody else took them, and answers. */
@Singleton
final class Open implements JobStep {

    private final ArchivedSites archived;

    Open(ArchivedSites archived) {
        this.archived = archived;
    }

    @Override
    public String name() {
        return "open";
    }

    @Override
    public boolean take(JobRun run) {
        archived.open(run.site(), run.wish("slug").orElse(null));
        return true;
    }
}
