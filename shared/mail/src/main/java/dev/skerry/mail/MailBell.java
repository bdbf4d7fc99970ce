package dev.skerry.mail;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueName;
import dev.skerry.kernel.sql.Coalescer;
import dev.skerry.kernel.sql.Database;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the deliverers that the site in scope has mail. The rows are the truth: a ring that is lost
 * is made up for by the sweeper, one too many finds nothing to do. Whoever would ring while the
 * bell is being rung shares the next ring with all others who wait: deliverers take what they find.
 */
@Singleton
public final class MailBell {

    public static final QueueName QUEUE = new QueueName("mail");

    /** What a ring asks a deliverer to look for. */
    public static final String KIND = "mail";

    private static final Logger LOG = LoggerFactory.getLogger(MailBell.class);

    private final BeanProvider<Queue> queue;
    private final Database database;
    private final Clock clock;
    private final Coalescer<QueueName, Envelope, Boolean> rings =
            new Coalescer<>(1_000, 1, this::ringOnce);

    public MailBell(BeanProvider<Queue> queue, Database database, Clock clock) {
        this.queue = queue;
        this.database = database;
        this.clock = clock;
    }

    /** Rings once the rows of the open transaction, if any, are there to be seen. */
    public void ring() {
        Envelope envelope = Envelope.of(KIND, null, clock.instant());
        database.afterCommit(() -> send(envelope));
    }

    private void send(Envelope envelope) {
        if (!queue.isPresent()) {
            LOG.debug("No queue here: mail waits for the sweeper");
            return;
        }
        try {
            rings.call(QUEUE, envelope);
        } catch (Problem away) {
            // The adapter has told the log; the sweeper rings when the queue is back.
            LOG.debug("Mail waits for the sweeper: {}", away.detail());
        } catch (RuntimeException e) {
            // The caller's work is committed: whatever is wrong here must not look like its
            // failure.
            LOG.error("Mail waits for the sweeper", e);
        }
    }

    private List<Optional<Boolean>> ringOnce(QueueName name, List<Envelope> envelopes) {
        queue.get().send(name, List.of(envelopes.getFirst()));
        return Collections.nCopies(envelopes.size(), Optional.of(true));
    }
}
