package dev.skerry.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
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
public abstract class QueueFunction extends FunctionInitializer
        implements RequestHandler<SQSEvent, SQSBatchResponse> {

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
    public final SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
        Map<Object, Future<Boolean>> done = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (SQSEvent.SQSMessage it : event.getRecords()) {
                done.computeIfAbsent(
                        work(it),
                        _ ->
                                threads.submit(
                                        () -> deliver(it.getMessageId(), it.getBody(), group(it))));
            }
        }
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            if (!Objects.requireNonNull(done.get(work(message))).resultNow()) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    /** What a message asks for; two that ask the same in one batch are answered together. */
    private static Object work(SQSEvent.SQSMessage message) {
        try {
            Envelope it = Envelope.decode(message.getBody(), Optional.ofNullable(group(message)));
            return Arrays.asList(it.site(), it.kind(), it.subject());
        } catch (RuntimeException unreadable) {
            return message.getMessageId();
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

    private static @Nullable String group(SQSEvent.SQSMessage message) {
        Map<String, String> attributes = message.getAttributes();
        return attributes == null ? null : attributes.get("MessageGroupId");
    }

    /** A bean of the function, for the constructors of subclasses. */
    protected final <T> T bean(Class<T> type) {
        return applicationContext.getBean(type);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return new LambdaApplicationContextBuilder();
    }
}
