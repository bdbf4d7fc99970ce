package dev.skerry.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
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
        SQSBatchResponse answer =
                function.handleRequest(
                        batch(
                                good,
                                envelope(OneSite.ALDER.id().value(), "bad"),
                                "{\"kind\":\"mail\",\"id\":\"" + UUID.randomUUID() + "\"}",
                                envelope(UUID.randomUUID(), "mail"),
                                "not json",
                                good),
                        null);

        // The last message asks for what the first asked for; r-1 is the request that caused it.
        assertThat(handled).containsExactly("alder worker r-1");
        assertThat(answer.getBatchItemFailures())
                .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .containsExactly("m1", "m2", "m3", "m4");
        assertThat(SiteScope.find()).isEmpty();
    }

    @Test
    void does_nothing_for_a_site_that_is_offline_and_lets_its_message_go() throws Exception {
        SQSEvent event = batch(envelope(OneSite.ARCHIVED.id().value(), "mail"));

        assertThat(function.handleRequest(event, null).getBatchItemFailures()).isEmpty();
        assertThat(handled).isEmpty();
    }

    @Test
    void refuses_a_message_under_the_group_of_another_site() {
        SQSEvent event = batch(envelope(OneSite.ALDER.id().value(), "mail"));
        event.getRecords()
                .getFirst()
                .setAttributes(Map.of("MessageGroupId", UUID.randomUUID().toString()));

        assertThat(function.handleRequest(event, null).getBatchItemFailures()).hasSize(1);
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

    private static SQSEvent batch(String... bodies) {
        List<SQSEvent.SQSMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
            message.setMessageId("m" + messages.size());
            message.setBody(body);
            messages.add(message);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }
}
