package dev.skerry.lambdahost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skerry.template.Function.Schedule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    @Test
    void a_batch_has_a_record_per_message() throws Exception {
        JsonNode batch = Json.MAPPER.readTree(Events.sqs("mail", List.of("{\"a\":1}", "b"), NOON));
        assertThat(batch.path("Records")).hasSize(2);
        assertThat(batch.at("/Records/0/body").asText()).isEqualTo("{\"a\":1}");
        assertThat(batch.at("/Records/1/messageId").asText()).isEqualTo("message-1");
        assertThat(batch.at("/Records/1/eventSourceARN").asText()).endsWith(":mail");
    }

    @Test
    void a_schedule_sends_its_input_with_the_time_filled_in() {
        Schedule schedule =
                new Schedule(
                        "Tick", "rate(1 minute)", "{\"at\":\"<aws.scheduler.scheduled-time>\"}");
        assertThat(Events.scheduled(schedule, NOON)).isEqualTo("{\"at\":\"2026-11-21T12:00:00Z\"}");
    }

    @Test
    void a_schedule_without_input_sends_the_scheduler_s_own_event() throws Exception {
        JsonNode event =
                Json.MAPPER.readTree(
                        Events.scheduled(new Schedule("Tick", "rate(1 minute)", ""), NOON));
        assertThat(event.path("source").asText()).isEqualTo("aws.scheduler");
        assertThat(event.path("resources").path(0).asText()).endsWith("/Tick");
    }
}
