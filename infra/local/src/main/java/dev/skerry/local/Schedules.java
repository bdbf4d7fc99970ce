package dev.skerry.local;

import dev.skerry.lambda.ScheduleFunction;
import dev.skerry.template.Function;
import dev.skerry.template.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fires the schedules of the template, on whole multiples of their rate. */
final class Schedules implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(
                    1, Thread.ofPlatform().name("schedules").daemon().factory());
    private final Clock clock;

    private Schedules(Clock clock) {
        this.clock = clock;
    }

    static Schedules start(Template template, Clock clock, Handlers handlers) {
        Schedules schedules = new Schedules(clock);
        for (Function function : template.functions()) {
            for (Function.Schedule schedule : function.schedules()) {
                ScheduleFunction handler = handlers.create(function, ScheduleFunction.class);
                schedules.every(rate(schedule.expression()), function.name(), handler);
            }
        }
        return schedules;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    static Duration rate(String expression) {
        Matcher matcher = RATE.matcher(expression);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The local host knows rates only: " + expression);
        }
        ChronoUnit unit =
                ChronoUnit.valueOf(matcher.group(2).toUpperCase(java.util.Locale.ROOT) + "S");
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }

    private void every(Duration rate, String name, ScheduleFunction handler) {
        long period = rate.toMillis();
        long first = period - clock.millis() % period;
        timer.scheduleAtFixedRate(
                () -> Thread.ofVirtual().name(name).start(() -> run(rate, name, handler)),
                first,
                period,
                TimeUnit.MILLISECONDS);
    }

    private void run(Duration rate, String name, ScheduleFunction handler) {
        Instant due = Instant.ofEpochMilli(clock.millis() / rate.toMillis() * rate.toMillis());
        try {
            handler.run(due);
        } catch (RuntimeException e) {
            LOG.error("Schedule {} failed", name, e);
        }
    }
}
