package dev.skerry.doctor;

import dev.skerry.adapter.aws.FirstUse;
import dev.skerry.kernel.queue.QueueAddresses;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Whether queues answer, and whether anything lies among the dead letters. */
final class Queues implements Examination {

    private final ApplicationContext context;

    Queues(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public String what() {
        return "queues";
    }

    @Override
    public boolean needsDirectory() {
        return false;
    }

    @Override
    public List<Finding> findings() {
        Set<String> queues = new TreeSet<>(context.getBean(QueueAddresses.class).queues().values());
        if (queues.isEmpty()) {
            return List.of(
                    Finding.warning(
                            what(),
                            "none is named",
                            "Set SKERRY_QUEUES_<NAME> to have a queue looked at."));
        }
        URI endpoint = context.getProperty("aws.endpoint-url-sqs", URI.class).orElse(null);
        credentials();
        try (FirstUse<SqsClientBuilder, SqsClient> sqs =
                new FirstUse<>(SqsClient::builder, endpoint)) {
            return queues.stream().map(url -> look(sqs.client(), url)).toList();
        }
    }

    private Finding look(SqsClient sqs, String url) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        try {
            int waiting =
                    Integer.parseInt(
                            sqs.getQueueAttributes(
                                            it ->
                                                    it.queueUrl(url)
                                                            .attributeNames(
                                                                    QueueAttributeName
                                                                            .APPROXIMATE_NUMBER_OF_MESSAGES))
                                    .attributes()
                                    .getOrDefault(
                                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                            "0"));
            return name.toLowerCase(Locale.ROOT).contains("dead") && waiting > 0
                    ? Finding.warning(
                            what(),
                            "%s holds %d message(s)".formatted(name, waiting),
                            "Their rows are still in the outbox; the logs say why they failed.")
                    : Finding.ok(what(), "%s answers, %d waiting".formatted(name, waiting));
        } catch (SdkException e) {
            return Finding.broken(
                    what(),
                    name + " does not answer: " + Faults.told(e),
                    "Check its address, region and credentials. Until then mail waits in the outbox.");
        }
    }

    /** A stage says in its file what a deployment says in the environment, where the SDK looks. */
    private void credentials() {
        Map.of(
                        "aws.region", "aws.region",
                        "aws.access-key-id", "aws.accessKeyId",
                        "aws.secret-access-key", "aws.secretAccessKey")
                .forEach(
                        (property, known) ->
                                context.getProperty(property, String.class)
                                        .ifPresent(value -> System.setProperty(known, value)));
    }
}
