package dev.skerry.sites.jobs;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Has something done to a site that is there. It happens soon, and whatever becomes of this
 * process.
 */
@Singleton
public final class OrderJob {

    private final JobRepository jobs;
    private final JobBell bell;
    private final AuditLog audit;

    OrderJob(JobRepository jobs, JobBell bell, AuditLog audit) {
        this.jobs = jobs;
        this.bell = bell;
        this.audit = audit;
    }

    /**
     * @param wishes whatever the plan of that kind understands
     * @throws Problem {@code conflict} while something else is being done to the site
     */
    public SiteJob order(UUID site, JobKind kind, Map<String, String> wishes) {
        UUID id = Ids.next();
        jobs.insert(id, site, kind, wishes, asking());
        SiteScope.find()
                .ifPresent(
                        _ ->
                                audit.write(
                                        AuditEvent.done("site_job_ordered")
                                                .with("site", site.toString())
                                                .with("job", kind.word())));
        bell.ring(List.of(id));
        return jobs.find(id).orElseThrow();
    }

    /** The account that asks, where somebody does. */
    public static @Nullable UUID asking() {
        return SiteScope.find()
                .map(SiteScope::actor)
                .map(
                        it ->
                                switch (it) {
                                    case Actor.Staff who -> who.accountId();
                                    case Actor.User who -> who.id();
                                    case Actor.Anonymous _, Actor.Service _, Actor.Worker _ -> null;
                                })
                .orElse(null);
    }
}
