package dev.skerry.lambda;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes a queue that others write to, in words of their own. Which site a notice is of is for
 * the subclass to find, in what only Skerry can have put there. One that is of no site is done
 * with: it would be no different the next time. One that cannot be read comes back, and ends among
 * the dead letters.
 */
public abstract class NoticeFunction extends BatchFunction {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeFunction.class);

    private final Directory directory;

    protected NoticeFunction() {
        this.directory = bean(Directory.class);
    }

    /** For tests, and for hosts that bring a context of their own. */
    protected NoticeFunction(ApplicationContext context) {
        super(context);
        this.directory = bean(Directory.class);
    }

    /**
     * @param work is called within the scope of the site, and must bear to be called twice
     */
    public record Notice(SiteId site, Runnable work) {}

    /**
     * @return empty for what is of no site
     * @throws IllegalArgumentException for what is not a notice at all
     */
    protected abstract Optional<Notice> read(String body);

    /** The same words twice are one notice, whatever they are about. */
    @Override
    final Object work(QueueEvent.Message message) {
        return message.body();
    }

    @Override
    final boolean deliver(QueueEvent.Message message) {
        try {
            return read(message.body())
                    .map(notice -> take(notice, message.messageId()))
                    .orElse(true);
        } catch (RuntimeException failed) {
            LOG.error("Message {} cannot be taken in", message.messageId(), failed);
            return false;
        }
    }

    private boolean take(Notice notice, String messageId) {
        Site site = directory.byId(notice.site()).orElse(null);
        if (site == null) {
            LOG.warn("Message {} is of no site here", messageId);
            return true;
        }
        if (site.isMoving()) {
            LOG.info("Site {} is being moved: message {} comes back", site.slug(), messageId);
            return false;
        }
        Actor worker = new Actor.Worker(getClass().getSimpleName());
        SiteScope.of(site, worker, messageId).run(notice.work());
        return true;
    }
}
