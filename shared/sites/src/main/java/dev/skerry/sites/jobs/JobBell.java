package dev.skerry.sites.jobs;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueName;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the workers that a job is due. In the platform's name: the job's own site may not be there
 * yet, or be closed. A ring that is lost is made up for by {@link WakeJobs}.
 */
@Singleton
public final class JobBell {

    public static final QueueName QUEUE = new QueueName("operations");

    /** What a ring asks a worker to look for; the subject is the job. */
    public static final String KIND = "site-job";

    private static final Logger LOG = LoggerFactory.getLogger(JobBell.class);
    private static final Actor WORKER = new Actor.Worker("operations");

    private final BeanProvider<Queue> queue;
    private final Directory directory;
    private final Clock clock;

    JobBell(BeanProvider<Queue> queue, Directory directory, Clock clock) {
        this.queue = queue;
        this.directory = directory;
        this.clock = clock;
    }

    public void ring(List<UUID> jobs) {
        send(() -> jobs.stream().map(job -> about(KIND, job)).toList());
    }

    /** For work of another kind, which its workers find by themselves. */
    public void ring(String kind) {
        send(() -> List.of(about(kind, null)));
    }

    private void send(SiteScope.Work<List<Envelope>, RuntimeException> messages) {
        if (!queue.isPresent()) {
            return;
        }
        try {
            List<Envelope> envelopes = platform().call(messages);
            if (!envelopes.isEmpty()) {
                queue.get().send(QUEUE, envelopes);
            }
        } catch (Problem away) {
            // The adapter has told the log; the next minute rings again.
            LOG.debug("Work waits: {}", away.detail());
        }
    }

    private SiteScope platform() {
        return SiteScope.find()
                .map(it -> SiteScope.of(directory.platform(), WORKER, it.requestId()))
                .orElseGet(() -> SiteScope.of(directory.platform(), WORKER));
    }

    private Envelope about(String kind, @Nullable UUID subject) {
        return Envelope.of(kind, subject, clock.instant());
    }
}
