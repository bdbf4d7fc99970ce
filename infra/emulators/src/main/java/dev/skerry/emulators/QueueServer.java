package dev.skerry.emulators;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * ElasticMQ in memory. What it loses at a restart the outbox sweepers send again: the database is
 * the truth, and a local queue that forgets keeps that promise honest.
 */
final class QueueServer {

    private QueueServer() {}

    static URI start(int port, List<QueueSpec> queues) throws IOException, InterruptedException {
        URI endpoint = URI.create("http://127.0.0.1:" + bind(port));
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (QueueSpec queue : inOrder(queues)) {
                create(http, endpoint, queue);
            }
        }
        return endpoint;
    }

    private static int bind(int port) {
        try {
            return SQSRestServerBuilder.withInterface("127.0.0.1")
                    .withPort(port)
                    .withAWSRegion(EmulatorsProcess.REGION)
                    .withAWSAccountId(EmulatorsProcess.ACCOUNT)
                    .start()
                    .waitUntilStarted()
                    .localAddress()
                    .getPort();
        } catch (RuntimeException e) {
            throw new IllegalStateException("The queue server does not start on port " + port, e);
        }
    }

    /** Dead-letter queues first: a redrive policy may only name a queue that is there. */
    private static List<QueueSpec> inOrder(List<QueueSpec> queues) {
        Map<String, QueueSpec> ordered = new LinkedHashMap<>();
        Map<String, QueueSpec> described =
                queues.stream().collect(Collectors.toMap(QueueSpec::name, queue -> queue));
        for (QueueSpec queue : queues) {
            queue.redrive()
                    .ifPresent(
                            name -> {
                                QueueSpec fallback = QueueSpec.of(name, queue.visibility());
                                ordered.put(name, described.getOrDefault(name, fallback));
                            });
        }
        queues.forEach(queue -> ordered.putIfAbsent(queue.name(), queue));
        return List.copyOf(ordered.values());
    }

    private static void create(HttpClient http, URI endpoint, QueueSpec queue)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", "CreateQueue");
        form.put("QueueName", queue.name());
        form.put("Attribute.1.Name", "VisibilityTimeout");
        form.put("Attribute.1.Value", Long.toString(queue.visibility().toSeconds()));
        queue.redrive()
                .ifPresent(
                        target -> {
                            form.put("Attribute.2.Name", "RedrivePolicy");
                            form.put("Attribute.2.Value", policy(target, queue.maxReceive()));
                        });
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(endpoint.resolve("/"))
                                .header("content-type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Queue " + queue.name() + " refused: " + answer.body());
        }
    }

    private static String policy(String target, int maxReceive) {
        return "{\"deadLetterTargetArn\":\"arn:aws:sqs:%s:%s:%s\",\"maxReceiveCount\":%d}"
                .formatted(EmulatorsProcess.REGION, EmulatorsProcess.ACCOUNT, target, maxReceive);
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(
                        e ->
                                e.getKey()
                                        + "="
                                        + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
