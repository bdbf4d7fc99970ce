package dev.skerry.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueFunctionTest {

    private final ApplicationContext context = ApplicationContext.run();
    private final List<String> handled = new ArrayList<>();

    private final QueueFunction function =
            new QueueFunction(context) {
                @Override
                protected void handle(Envelope envelope) {
                    if (envelope.kind().equals("bad")) {
                        throw new IllegalStateException("cannot");
                    }
                    SiteScope scope = SiteScope.current();
                    handled.add(
                            scope.site().slug()
                                    + " "
                                    + scope.actor().kind()
                                    + " "
                                    + scope.requestId());
                }
            };

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void works_on_each_message_in_the_scope_of_its_own_site_and_names_those_that_failed()
            throws Exception {
        String good = envelope(OneSite.ALDER.id().value(), "mail");
        QueueAnswer answer =
                function.answer(
                        batch(
                                good,
                                envelope(OneSite.ALDER.id().value(), "bad"),
                                "{\"kind\":\"mail\",\"id\":\"" + UUID.randomUUID() + "\"}",
                                envelope(UUID.randomUUID(), "mail"),
                                "not json",
                                good));

        // The last message asks for what the first asked for; r-1 is the request that caused it.
        assertThat(handled).containsExactly("alder worker r-1");
        assertThat(answer.batchItemFailures())
                .extracting(QueueAnswer.Failure::itemIdentifier)
                .containsExactly("m1", "m2", "m3", "m4");
        assertThat(SiteScope.find()).isEmpty();
    }

    @Test
    void reads_what_the_queue_sends_and_names_failures_as_it_wants_them() throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String event =
                """
                {"Records":[{"messageId":"m7","receiptHandle":"x","body":"not json",
                 "attributes":{"ApproximateReceiveCount":"1"},"messageAttributes":{},
                 "eventSource":"aws:sqs","awsRegion":"eu-north-1"}]}""";

        function.handleRequest(json(event), answer, null);
        assertThat(answer.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m7\"}]}");

        answer.reset();
        function.handleRequest(json("{\"Records\":[]}"), answer, null);
        assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void does_nothing_for_a_site_that_is_offline_and_lets_its_message_go() throws Exception {
        QueueEvent event = batch(envelope(OneSite.ARCHIVED.id().value(), "mail"));

        assertThat(function.answer(event).batchItemFailures()).isEmpty();
        assertThat(handled).isEmpty();
    }

    @Test
    void refuses_a_message_under_the_group_of_another_site() {
        QueueEvent event =
                new QueueEvent(
                        List.of(
                                new QueueEvent.Message(
                                        "m0",
                                        envelope(OneSite.ALDER.id().value(), "mail"),
                                        Map.of("MessageGroupId", UUID.randomUUID().toString()))));

        assertThat(function.answer(event).batchItemFailures()).hasSize(1);
        assertThat(handled).isEmpty();
    }

    @Test
    void a_schedule_knows_when_it_was_due_and_has_no_scope() throws Exception {
        List<Instant> runs = new ArrayList<>();
        ScheduleFunction schedule =
                new ScheduleFunction(context) {
                    @Override
                    public void run(Instant scheduledTime) {
                        assertThat(SiteScope.find()).isEmpty();
                        runs.add(scheduledTime);
                    }
                };

        schedule.handleRequest(json("{\"scheduledTime\":\"2026-11-21T06:00:00Z\"}"), null, null);
        schedule.handleRequest(
                json("{\"source\":\"aws.events\",\"time\":\"2026-11-21T06:01:00Z\",\"detail\":{}}"),
                null,
                null);
        schedule.handleRequest(json("{}"), null, null);

        assertThat(runs)
                .startsWith(
                        Instant.parse("2026-11-21T06:00:00Z"),
                        Instant.parse("2026-11-21T06:01:00Z"))
                .hasSize(3);
    }

    /** Asked whether they are alive they say so, and do nothing else. */
    @Test
    void a_check_is_neither_a_batch_nor_a_run() throws Exception {
        List<Instant> runs = new ArrayList<>();
        ScheduleFunction schedule =
                new ScheduleFunction(context) {
                    @Override
                    public void run(Instant scheduledTime) {
                        runs.add(scheduledTime);
                    }
                };
        for (RequestStreamHandler each : List.of(schedule, function)) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            each.handleRequest(json("{\"check\":\"health\"}"), answer, null);
            assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("{\"status\":\"ok\"}");
        }
        assertThat(runs).isEmpty();
        assertThat(handled).isEmpty();
    }

    private static ByteArrayInputStream json(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String envelope(UUID site, String kind) {
        return new Envelope(
                        Envelope.VERSION,
                        new SiteId(site),
                        "user",
                        kind,
                        UUID.randomUUID(),
                        "r-1",
                        Instant.EPOCH)
                .encode();
    }

    private static QueueEvent batch(String... bodies) {
        List<QueueEvent.Message> messages = new ArrayList<>();
        for (String body : bodies) {
            messages.add(new QueueEvent.Message("m" + messages.size(), body, null));
        }
        return new QueueEvent(messages);
    }
}
