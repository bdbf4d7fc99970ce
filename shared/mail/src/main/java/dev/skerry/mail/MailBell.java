package dev.skerry.mail;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueName;
import dev.skerry.kernel.sql.Database;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the deliverers that the site in scope has mail. The rows are the truth: a ring that is lost
 * is made up for by the sweeper, one too many finds nothing to do.
 */
@Singleton
public final class MailBell {

    public static final QueueName QUEUE = new QueueName("mail");

    private static final Logger LOG = LoggerFactory.getLogger(MailBell.class);

    private final BeanProvider<Queue> queue;
    private final Database database;
    private final Clock clock;

    public MailBell(BeanProvider<Queue> queue, Database database, Clock clock) {
        this.queue = queue;
        this.database = database;
        this.clock = clock;
    }

    /** Rings once the rows of the open transaction, if any, are there to be seen. */
    public void ring() {
        Envelope envelope = Envelope.of("mail", null, clock.instant());
        database.afterCommit(() -> send(envelope));
    }

    private void send(Envelope envelope) {
        if (!queue.isPresent()) {
            LOG.debug("No queue here: mail waits for the sweeper");
            return;
        }
        try {
            queue.get().send(QUEUE, List.of(envelope));
        } catch (Problem away) {
            // The adapter has told the log; the sweeper rings when the queue is back.
            LOG.debug("Mail waits for the sweeper: {}", away.detail());
        } catch (RuntimeException e) {
            // The caller's work is committed: whatever is wrong here must not look like its
            // failure.
            LOG.error("Mail waits for the sweeper", e);
        }
    }
}
