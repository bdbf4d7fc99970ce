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
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs on a schedule, without a scope: whoever visits sites enters each one's. The scheduler
 * delivers at least once, so a run must bear to happen twice for the same time.
 */
public abstract class ScheduleFunction extends FunctionInitializer implements RequestStreamHandler {

    private static final Argument<Map<String, Object>> OBJECT =
            Argument.mapOf(String.class, Object.class);

    protected ScheduleFunction() {}

    /** For tests, and for hosts that bring a context of their own. */
    protected ScheduleFunction(ApplicationContext context) {
        super(context);
        startThis(applicationContext);
    }

    /**
     * @param scheduledTime when this run was due; the same for a repeated delivery
     */
    public abstract void run(Instant scheduledTime);

    @Override
    public final void handleRequest(
            InputStream input, @Nullable OutputStream output, @Nullable Context context)
            throws IOException {
        byte[] bytes = input.readAllBytes();
        if (DirectCheck.is(bytes) && output != null) {
            DirectCheck.answer(applicationContext, bytes, output);
            return;
        }
        Map<String, Object> event = bean(JsonMapper.class).readValue(bytes, OBJECT);
        run(scheduledTime(event == null ? Map.of() : event));
    }

    /** Our schedules send {@code scheduledTime}, EventBridge rules {@code time}. */
    private Instant scheduledTime(Map<String, Object> event) {
        Object time = event.getOrDefault("scheduledTime", event.get("time"));
        try {
            return time instanceof String text ? Instant.parse(text) : bean(Clock.class).instant();
        } catch (DateTimeParseException notATime) {
            return bean(Clock.class).instant();
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
