package dev.skerry.local;

import dev.skerry.lambda.ScheduleFunction;
import dev.skerry.template.Function;
import dev.skerry.template.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires the schedules of the template: once at the start, because nobody knows how long this
 * machine was off, and then on whole multiples of their rate.
 */
final class Schedules implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final Workers workers = new Workers();
    private final CountDownLatch stopping = new CountDownLatch(1);
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

    /** Nothing is begun any more; a run under way comes to its end. */
    @Override
    public void close() {
        stopping.countDown();
        workers.close();
    }

    static Duration rate(String expression) {
        Matcher matcher = RATE.matcher(expression);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The local host knows rates only: " + expression);
        }
        ChronoUnit unit = ChronoUnit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT) + "S");
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }

    private void every(Duration rate, String name, ScheduleFunction handler) {
        workers.start(
                name,
                () -> {
                    Instant due = clock.instant();
                    do {
                        run(due, name, handler);
                        due = nextDue(rate);
                    } while (!stopsBefore(due));
                });
    }

    private boolean stopsBefore(Instant due) {
        try {
            long wait = Duration.between(clock.instant(), due).toNanos();
            return stopping.await(wait, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Instant nextDue(Duration rate) {
        long period = rate.toMillis();
        return Instant.ofEpochMilli((clock.millis() / period + 1) * period);
    }

    private static void run(Instant due, String name, ScheduleFunction handler) {
        try {
            handler.run(due);
        } catch (RuntimeException e) {
            LOG.error("Schedule {} failed", name, e);
        }
    }
}
