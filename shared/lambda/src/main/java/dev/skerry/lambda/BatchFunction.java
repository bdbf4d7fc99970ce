package dev.skerry.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.core.type.Argument;
import io.micronaut.function.executor.FunctionInitializer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Consumes a queue in batches. Messages that fail are named in the answer and come back, the others
 * do not. The messages of a batch are worked on at the same time, so that one site whose mail
 * server hangs holds up no other.
 */
public abstract class BatchFunction extends FunctionInitializer implements RequestStreamHandler {

    protected BatchFunction() {}

    /** For tests, and for hosts that bring a context of their own. */
    protected BatchFunction(ApplicationContext context) {
        super(context);
        startThis(applicationContext);
    }

    /** What a message asks for; two that ask the same in one batch are answered together. */
    abstract Object work(QueueEvent.Message message);

    /**
     * Works on one message, outside any scope.
     *
     * @return false when it failed and has to come back
     */
    abstract boolean deliver(QueueEvent.Message message);

    @Override
    public final void handleRequest(
            InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        byte[] event = input.readAllBytes();
        if (DirectCheck.is(event)) {
            DirectCheck.answer(applicationContext, event, output);
            return;
        }
        JsonMapper json = bean(JsonMapper.class);
        json.writeValue(
                output,
                answer(
                        Objects.requireNonNull(
                                json.readValue(event, Argument.of(QueueEvent.class)))));
    }

    /** Works on every message of the batch. */
    public final QueueAnswer answer(QueueEvent event) {
        Map<Object, Future<Boolean>> done = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (QueueEvent.Message it : event.records()) {
                done.computeIfAbsent(work(it), _ -> threads.submit(() -> deliver(it)));
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

    /** A bean of the function, for the constructors of subclasses. */
    protected final <T> T bean(Class<T> type) {
        return applicationContext.getBean(type);
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.builder();
    }
}
