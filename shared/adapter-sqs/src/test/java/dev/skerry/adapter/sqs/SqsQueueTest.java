package dev.skerry.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.skerry.emulators.EmulatorsProcess;
import dev.skerry.emulators.QueueSpec;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueAddresses;
import dev.skerry.kernel.queue.QueueName;
import dev.skerry.testing.QueueContract;
import dev.skerry.testing.TestClock;
import dev.skerry.testing.net.NoHttpServer;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SQS's own protocol, spoken to ElasticMQ. */
class SqsQueueTest extends QueueContract {

    /** Nobody listens at its port, and nobody else can. */
    private static final Socket TAKEN = new Socket();

    private static EmulatorsProcess emulators;
    private static ApplicationContext context;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        TAKEN.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
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
    static void stop() throws IOException {
        TAKEN.close();
        context.close();
        emulators.properties().keySet().forEach(System::clearProperty);
        emulators.close();
    }

    @Override
    protected Queue queue() {
        return context.getBean(Queue.class);
    }

    @Test
    void says_unavailable_when_the_queue_is_away() {
        saysUnavailable("http://127.0.0.1:" + TAKEN.getLocalPort());
    }

    @Test
    void says_unavailable_when_somebody_else_is_at_its_address() throws Exception {
        try (NoHttpServer other = NoHttpServer.start()) {
            saysUnavailable(other.url());
        }
    }

    private static void saysUnavailable(String endpoint) {
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
    void tells_the_log_when_it_goes_and_when_it_comes_back_and_not_of_every_call()
            throws Exception {
        List<String> lines = new ArrayList<>();
        TestClock clock = new TestClock();
        AtomicBoolean away = new AtomicBoolean(true);
        SqsClient live = context.getBean(SqsClients.class).client();
        SqsClients nobody = new SqsClients(URI.create("http://127.0.0.1:" + TAKEN.getLocalPort()));
        SqsClients either =
                new SqsClients(null) {
                    @Override
                    SqsClient client() {
                        return away.get() ? nobody.client() : live;
                    }
                };
        Queue queue =
                new SqsQueue(
                        either,
                        context.getBean(QueueAddresses.class),
                        new Outage("The queue", clock, lines::add));

        receiveInVain(queue, 5);
        assertThat(lines)
                .singleElement()
                .asString()
                .matches("The queue is away, failure 1: SdkClientException: .*refused.*");
        clock.advance(Outage.SILENCE);
        receiveInVain(queue, 2);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("The queue is away, failure 6: ");
        away.set(false);
        queue.receive(WORK, 1, Duration.ZERO);
        queue.receive(WORK, 1, Duration.ZERO);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).isEqualTo("The queue is back after 30 s and 7 failure(s)");
        away.set(true);
        receiveInVain(queue, 1);
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line.lines()).hasSize(1));
    }

    @Test
    void lets_go_of_who_is_interrupted_before_an_answer_and_calls_it_no_outage() throws Exception {
        assertThat(whatIsToldOfAnInterruptAfter(_ -> {})).isEmpty();
    }

    @Test
    void lets_go_of_who_is_interrupted_within_an_answer_and_calls_it_no_outage() throws Exception {
        // More than lies between two sockets: once it is written, somebody reads it.
        byte[] blanks = new byte[32 << 20];
        Arrays.fill(blanks, (byte) ' ');
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + 2 * blanks.length + "\r\n\r\n";
        assertThat(
                        whatIsToldOfAnInterruptAfter(
                                answer -> {
                                    answer.write(head.getBytes(StandardCharsets.US_ASCII));
                                    answer.write(blanks);
                                }))
                .isEmpty();
    }

    private interface Beginning {
        void writeTo(OutputStream answer) throws IOException;
    }

    /** The log's lines of a receive that is interrupted when that much of its answer is there. */
    private static List<String> whatIsToldOfAnInterruptAfter(Beginning beginning) throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ServerSocket slow = new ServerSocket(0)) {
            Queue queue =
                    new SqsQueue(
                            new SqsClients(URI.create("http://127.0.0.1:" + slow.getLocalPort())),
                            context.getBean(QueueAddresses.class),
                            new Outage("The queue", new TestClock(), lines::add));
            FutureTask<Throwable> waiting =
                    new FutureTask<>(
                            () ->
                                    catchThrowable(
                                            () -> queue.receive(WORK, 1, Duration.ofSeconds(20))));
            Thread thread = Thread.ofVirtual().start(waiting);
            try (Socket asked = slow.accept()) {
                assertThat(asked.getInputStream().read()).isPositive();
                beginning.writeTo(asked.getOutputStream());
                thread.interrupt();
                assertThat(waiting.get(5, TimeUnit.SECONDS)).isInstanceOf(Problem.class);
            }
        }
        return lines;
    }

    private static void receiveInVain(Queue queue, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> queue.receive(WORK, 1, Duration.ZERO))
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void says_which_queue_has_no_address() {
        assertThatThrownBy(() -> queue().send(new QueueName("unheard-of"), List.of()))
                .hasMessageContaining("SKERRY_QUEUES_UNHEARD_OF");
    }
}
