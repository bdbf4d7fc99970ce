package dev.skerry.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.emulators.EmulatorsProcess;
import dev.skerry.emulators.QueueSpec;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueName;
import dev.skerry.testing.QueueContract;
import io.micronaut.context.ApplicationContext;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQS's own protocol, spoken to ElasticMQ. */
class SqsQueueTest extends QueueContract {

    private static EmulatorsProcess emulators;
    private static ApplicationContext context;

    @BeforeAll
    static void start(@TempDir Path folder) {
        emulators =
                EmulatorsProcess.start(
                        folder,
                        0,
                        0,
                        List.of(
                                QueueSpec.of(WORK.value(), VISIBILITY)
                                        .deadLettersTo(DEAD.value(), MAX_RECEIVE),
                                QueueSpec.of(DEAD.value(), VISIBILITY)));
        emulators.properties().forEach(System::setProperty);
        context = ApplicationContext.run();
    }

    @AfterAll
    static void stop() {
        context.close();
        emulators.properties().keySet().forEach(System::clearProperty);
        emulators.close();
    }

    @Override
    protected Queue queue() {
        return context.getBean(Queue.class);
    }

    @Test
    void says_unavailable_when_the_queue_is_away() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        String endpoint = "http://127.0.0.1:" + nobody;
        try (ApplicationContext away =
                ApplicationContext.run(Map.of("aws.endpoint-url-sqs", endpoint))) {
            assertThatThrownBy(
                            () -> away.getBean(Queue.class).receive(WORK, 1, Duration.ofSeconds(1)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            p -> {
                                assertThat(p.code()).isEqualTo(ProblemCode.UNAVAILABLE);
                                assertThat(p.retryAfter()).isPositive();
                            });
        }
    }

    @Test
    void says_which_queue_has_no_address() {
        assertThatThrownBy(() -> queue().send(new QueueName("unheard-of"), List.of()))
                .hasMessageContaining("SKERRY_QUEUES_UNHEARD_OF");
    }
}
