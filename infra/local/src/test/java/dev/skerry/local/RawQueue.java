package dev.skerry.local;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A queue as SQS's own protocol shows it: takes any text, and tells what Skerry never asks. */
final class RawQueue {

    private static final JsonMapper JSON = JsonMapper.createDefault();

    record Message(String body, int receiveCount) {}

    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    RawQueue(URI url) {
        this.url = url;
    }

    void send(String body) {
        ask("SendMessage", Map.of("MessageBody", body));
    }

    /** Up to ten messages, hidden from others for as long as the queue hides them. */
    List<Message> receive() {
        JsonNode messages =
                ask(
                                "ReceiveMessage",
                                Map.of(
                                        "MaxNumberOfMessages",
                                        10,
                                        "AttributeNames",
                                        List.of("ApproximateReceiveCount")))
                        .get("Messages");
        List<Message> all = new ArrayList<>();
        if (messages != null) {
            messages.values()
                    .forEach(
                            it ->
                                    all.add(
                                            new Message(
                                                    it.get("Body").getStringValue(),
                                                    number(
                                                            it.get("Attributes"),
                                                            "ApproximateReceiveCount"))));
        }
        return all;
    }

    /** Of all messages, those in work too. */
    int size() {
        JsonNode counts =
                ask("GetQueueAttributes", Map.of("AttributeNames", List.of("All")))
                        .get("Attributes");
        return number(counts, "ApproximateNumberOfMessages")
                + number(counts, "ApproximateNumberOfMessagesNotVisible");
    }

    /** SQS writes its figures as texts. */
    private static int number(JsonNode attributes, String name) {
        return Integer.parseInt(attributes.get(name).getStringValue());
    }

    private JsonNode ask(String action, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("QueueUrl", url.toString());
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url.resolve("/"))
                            .header("content-type", "application/x-amz-json-1.0")
                            .header("x-amz-target", "AmazonSQS." + action)
                            .POST(
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            JSON.writeValueAsBytes(body)))
                            .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(action + ": " + answer.body());
            }
            return JSON.readValue(answer.body(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
