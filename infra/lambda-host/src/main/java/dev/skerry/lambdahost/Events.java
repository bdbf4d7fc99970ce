package dev.skerry.lambdahost;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skerry.template.Function.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Events that do not come over HTTP. */
public final class Events {

    private Events() {}

    /** A batch as SQS delivers it; message ids are {@code message-0}, {@code message-1}, … */
    public static String sqs(String queueName, List<String> bodies, Instant sentAt) {
        ObjectNode event = Json.MAPPER.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (String body : bodies) {
            ObjectNode message = records.addObject();
            message.put("messageId", "message-" + (records.size() - 1));
            message.put("receiptHandle", UUID.randomUUID().toString());
            message.put("body", body);
            ObjectNode attributes = message.putObject("attributes");
            attributes.put("ApproximateReceiveCount", "1");
            attributes.put("SentTimestamp", String.valueOf(sentAt.toEpochMilli()));
            attributes.put("SenderId", "AIDALOCAL");
            attributes.put(
                    "ApproximateFirstReceiveTimestamp", String.valueOf(sentAt.toEpochMilli()));
            message.putObject("messageAttributes");
            message.put("eventSource", "aws:sqs");
            message.put(
                    "eventSourceARN",
                    "arn:aws:sqs:%s:000000000000:%s".formatted(RuntimeProcess.REGION, queueName));
            message.put("awsRegion", RuntimeProcess.REGION);
        }
        return event.toString();
    }

    /**
     * What the EventBridge Scheduler sends: the schedule's input with its context keys filled in.
     */
    public static String scheduled(Schedule schedule, Instant at) {
        String time = at.truncatedTo(ChronoUnit.SECONDS).toString();
        String input =
                schedule.input().isEmpty() ? ownEvent(schedule.id(), time) : schedule.input();
        return input.replace("<aws.scheduler.scheduled-time>", time)
                .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
                .replace("<aws.scheduler.attempt-number>", "1");
    }

    private static String ownEvent(String schedule, String time) {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.scheduler");
        event.put("account", "000000000000");
        event.put("time", time);
        event.put("region", RuntimeProcess.REGION);
        event.putArray("resources")
                .add(
                        "arn:aws:scheduler:%s:000000000000:schedule/default/%s"
                                .formatted(RuntimeProcess.REGION, schedule));
        event.putObject("detail");
        return event.toString();
    }
}
