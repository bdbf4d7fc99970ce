package dev.skerry.lambda;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes a queue that Skerry writes to itself. Every message is worked on in a fresh scope of the
 * site its envelope names.
 */
public abstract class QueueFunction extends BatchFunction {

    private static final Logger LOG = LoggerFactory.getLogger(QueueFunction.class);

    private final Directory directory;

    protected QueueFunction() {
        this.directory = bean(Directory.class);
    }

    /** For tests, and for hosts that bring a context of their own. */
    protected QueueFunction(ApplicationContext context) {
        super(context);
        this.directory = bean(Directory.class);
    }

    /** Does what the message asks, within the scope of its site. Must bear to be called twice. */
    protected abstract void handle(Envelope envelope) throws Exception;

    @Override
    final Object work(QueueEvent.Message message) {
        try {
            Envelope it = envelope(message);
            return Arrays.asList(it.site(), it.kind(), it.subject());
        } catch (RuntimeException unreadable) {
            return message.messageId();
        }
    }

    /** True also when the site is offline. */
    @Override
    final boolean deliver(QueueEvent.Message message) {
        try {
            Envelope envelope = envelope(message);
            Site site =
                    directory
                            .byId(envelope.site())
                            .orElseThrow(() -> new IllegalArgumentException("Unknown site"));
            if (!site.isActive()) {
                // Its rows wait; the sweeper wakes them when the site is back.
                LOG.info("Site {} is {}: nothing is done for it", site.slug(), site.status());
                return true;
            }
            Actor worker = new Actor.Worker(getClass().getSimpleName());
            // In the logs it is the request that caused it, however many messages lie between.
            return SiteScope.of(site, worker, envelope.requestId())
                    .call(() -> attempt(envelope, message.messageId()));
        } catch (RuntimeException unreadable) {
            LOG.error("Message {} names no work", message.messageId(), unreadable);
            return false;
        }
    }

    /** Refuses one that came under the group of another site. */
    private static Envelope envelope(QueueEvent.Message message) {
        return Envelope.decode(message.body(), Optional.ofNullable(message.group()));
    }

    private boolean attempt(Envelope envelope, String messageId) {
        try {
            handle(envelope);
            return true;
        } catch (Exception failed) {
            LOG.error("Message {} about {} failed", messageId, envelope.kind(), failed);
            return false;
        }
    }
}
