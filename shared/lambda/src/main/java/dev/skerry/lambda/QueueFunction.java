package dev.skerry.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.core.type.Argument;
import io.micronaut.function.executor.FunctionInitializer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes a queue in batches. Every message is worked on in a fresh scope of the site its envelope
 * names; those that fail are named in the answer and come back, the others do not. The messages of
 * a batch are worked on at the same time, so that one site whose mail server hangs holds up no
 * other.
 */
public abstract class QueueFunction extends FunctionInitializer implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(QueueFunction.class);

    private final Directory directory;

    protected QueueFunction() {
        this.directory = bean(Directory.class);
    }

    /** For tests, and for hosts that bring a context of their own. */
    protected QueueFunction(ApplicationContext context) {
        super(context);
        startThis(applicationContext);
        this.directory = bean(Directory.class);
    }

    /** Does what the message asks, within the scope of its site. Must bear to be called twice. */
    protected abstract void handle(Envelope envelope) throws Exception;

    @Override
    public final void handleRequest(
            InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        JsonMapper json = bean(JsonMapper.class);
        QueueEvent event =
                Objects.requireNonNull(json.readValue(input, Argument.of(QueueEvent.class)));
        json.writeValue(output, answer(event));
    }

    /** Works on every message of the batch. */
    public final QueueAnswer answer(QueueEvent event) {
        Map<Object, Future<Boolean>> done = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (QueueEvent.Message it : event.records()) {
                done.computeIfAbsent(
                        work(it),
                        _ -> threads.submit(() -> deliver(it.messageId(), it.body(), it.group())));
            }
        }
        List<QueueAnswer.Failure> failures = new ArrayList<>();
        for (QueueEvent.Message message : event.records()) {
            if (!Objects.requireNonNull(done.get(work(message))).resultNow()) {
                failures.add(new QueueAnswer.Failure(message.messageId()));
            }
        }
        return new QueueAnswer(failures);
    }

    /** What a message asks for; two that ask the same in one batch are answered together. */
    private static Object work(QueueEvent.Message message) {
        try {
            Envelope it = Envelope.decode(message.body(), Optional.ofNullable(message.group()));
            return Arrays.asList(it.site(), it.kind(), it.subject());
        } catch (RuntimeException unreadable) {
            return message.messageId();
        }
    }

    /**
     * Works on one message.
     *
     * @param group the message group it came under, when the transport tells
     * @return false when it failed and has to come back; true also when the site is offline
     */
    public final boolean deliver(String messageId, String body, @Nullable String group) {
        try {
            Envelope envelope = Envelope.decode(body, Optional.ofNullable(group));
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
                    .call(() -> attempt(envelope, messageId));
        } catch (RuntimeException unreadable) {
            LOG.error("Message {} names no work", messageId, unreadable);
            return false;
        }
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

    /** A bean of the function, for the constructors of subclasses. */
    protected final <T> T bean(Class<T> type) {
        return applicationContext.getBean(type);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.builder();
    }
}
