package dev.skerry.functions.operatesites;

import dev.skerry.lambda.QueueEvent;
import dev.skerry.sites.jobs.JobPlan;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The function in a process of its own, which can be killed: takes one message after the other from
 * its input, and before and after every step says where it is and waits for a word to go on.
 */
public final class Worker {

    /** Begins what is said to {@link WorkerProcess}; all else is the log. */
    static final String SAYS = "@ ";

    static final String READY = SAYS + "ready";
    static final String HANDLED = SAYS + "handled";

    private static final String TELLS = "skerry.test.tells";

    private static final BufferedReader INPUT =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private Worker() {}

    /** Stops at every step. */
    @Singleton
    @Requires(property = TELLS)
    static final class Steps implements BeanCreatedEventListener<JobPlan> {

        @Override
        public JobPlan onCreated(BeanCreatedEvent<JobPlan> event) {
            return new WatchedPlan(event.getBean(), Steps::tell);
        }

        private static void tell(String moment) {
            System.out.println(SAYS + moment);
            try {
                INPUT.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * @param arguments properties as {@code name=value}
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> properties =
                Arrays.stream(arguments)
                        .map(it -> it.split("=", 2))
                        .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        try (ApplicationContext beans =
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environments("local")
                        .banner(false)
                        .properties(properties)
                        .properties(Map.of(TELLS, true))
                        .start()) {
            OperateSitesHandler handler = new OperateSitesHandler(beans);
            System.out.println(READY);
            for (String line = INPUT.readLine(); line != null; line = INPUT.readLine()) {
                String[] message = line.split(" ");
                String body =
                        new String(Base64.getDecoder().decode(message[1]), StandardCharsets.UTF_8);
                QueueEvent.Message one =
                        new QueueEvent.Message(
                                message[0], body, Map.of("MessageGroupId", message[2]));
                handler.answer(new QueueEvent(List.of(one)));
                System.out.println(HANDLED);
            }
        }
    }
}
