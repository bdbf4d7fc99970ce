package dev.skerry.adapter.sqs;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.queue.Delivery;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueAddresses;
import dev.skerry.kernel.queue.QueueName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Standard queues with the site as message group, which makes them fair between sites. */
@Singleton
final class SqsQueue implements Queue {

    private static final Logger LOG = LoggerFactory.getLogger(SqsQueue.class);

    /** What one SQS call takes at most. */
    private static final int BATCH = 10;

    /** The SDK repeats calls that fail; this repeats single messages of calls that succeed. */
    private static final int ATTEMPTS = 3;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final SqsClients clients;
    private final QueueAddresses addresses;
    private final Outage outage;

    @Inject
    SqsQueue(SqsClients clients, QueueAddresses addresses, Clock clock) {
        this(clients, addresses, new Outage("The queue", clock, LOG::warn));
    }

    SqsQueue(SqsClients clients, QueueAddresses addresses, Outage outage) {
        this.clients = clients;
        this.addresses = addresses;
        this.outage = outage;
    }

    @Override
    public void send(QueueName queue, List<Envelope> envelopes) {
        String url = addresses.url(queue);
        for (int from = 0; from < envelopes.size(); from += BATCH) {
            sendBatch(url, envelopes.subList(from, Math.min(from + BATCH, envelopes.size())));
        }
    }

    private void sendBatch(String url, List<Envelope> envelopes) {
        List<SendMessageBatchRequestEntry> left = new ArrayList<>();
        for (Envelope envelope : envelopes) {
            left.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(left.size()))
                            .messageBody(envelope.encode())
                            .messageGroupId(envelope.group())
                            .build());
        }
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            List<BatchResultErrorEntry> failed = trySend(url, left);
            left.removeIf(entry -> failed.stream().noneMatch(f -> f.id().equals(entry.id())));
            if (!left.isEmpty() && (attempt == ATTEMPTS || isOurFault(failed))) {
                LOG.warn("{} message(s) not sent: {}", left.size(), failed.getFirst().code());
                throw Problem.unavailable(RETRY_AFTER);
            }
        }
    }

    private List<BatchResultErrorEntry> trySend(
            String url, List<SendMessageBatchRequestEntry> entries) {
        return call(sqs -> sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries)).failed());
    }

    private static boolean isOurFault(List<BatchResultErrorEntry> failed) {
        return failed.stream().anyMatch(BatchResultErrorEntry::senderFault);
    }

    @Override
    public List<Delivery> receive(QueueName queue, int max, Duration wait) {
        String url = addresses.url(queue);
        Duration limit = wait.plusSeconds(4);
        return call(
                        sqs ->
                                sqs.receiveMessage(
                                        r ->
                                                r.queueUrl(url)
                                                        .maxNumberOfMessages(max)
                                                        .waitTimeSeconds((int) wait.toSeconds())
                                                        .messageSystemAttributeNames(
                                                                MessageSystemAttributeName
                                                                        .MESSAGE_GROUP_ID,
                                                                MessageSystemAttributeName
                                                                        .APPROXIMATE_RECEIVE_COUNT)
                                                        .overrideConfiguration(
                                                                c -> c.apiCallTimeout(limit))))
                .messages()
                .stream()
                .map(SqsQueue::delivery)
                .toList();
    }

    private static Delivery delivery(Message message) {
        return new Delivery(
                message.messageId(),
                message.receiptHandle(),
                message.body(),
                message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID),
                Integer.parseInt(
                        message.attributes()
                                .getOrDefault(
                                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                        "1")));
    }

    @Override
    public void delete(QueueName queue, Delivery delivery) {
        String url = addresses.url(queue);
        withReceipt(
                sqs -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(delivery.receipt())));
    }

    @Override
    public void changeVisibility(QueueName queue, Delivery delivery, Duration hidden) {
        String url = addresses.url(queue);
        int seconds = Math.toIntExact(hidden.toSeconds());
        withReceipt(
                sqs ->
                        sqs.changeMessageVisibility(
                                r ->
                                        r.queueUrl(url)
                                                .receiptHandle(delivery.receipt())
                                                .visibilityTimeout(seconds)));
    }

    /** Whoever comes late finds the message gone or in other hands, and that is no fault. */
    private void withReceipt(Consumer<SqsClient> work) {
        call(
                sqs -> {
                    try {
                        work.accept(sqs);
                    } catch (ReceiptHandleIsInvalidException | MessageNotInflightException late) {
                        LOG.debug("A receipt is out of date", late);
                    }
                    return sqs;
                });
    }

    private <T> T call(Function<SqsClient, T> work) {
        try {
            T answer = work.apply(clients.client());
            outage.worked();
            return answer;
        } catch (SdkException | UncheckedIOException e) {
            // The second where something answers that does not speak HTTP.
            if (!wasInterrupted(e)) {
                outage.failed(e);
            }
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    /**
     * Whoever is called away from a queue has not found it away. The SDK says so before an answer
     * begins; within one, the cut connection looks like an answer that cannot be read.
     */
    private static boolean wasInterrupted(Exception failure) {
        return failure instanceof AbortedException || Thread.currentThread().isInterrupted();
    }
}
