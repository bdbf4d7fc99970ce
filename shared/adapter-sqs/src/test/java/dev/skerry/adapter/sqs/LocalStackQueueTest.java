package dev.skerry.adapter.sqs;

import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueAddresses;
import dev.skerry.testing.QueueContract;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The same against LocalStack, where there is Docker. */
@EnabledIf(
        value = "dockerIsThere",
        disabledReason = "No Docker here: LocalStack is not tried, ElasticMQ is")
class LocalStackQueueTest extends QueueContract {

    /** Free of licence keys, and knows message groups on standard queues. */
    private static final DockerImageName IMAGE =
            DockerImageName.parse("localstack/localstack:4.8.0");

    private static LocalStackContainer localStack;
    private static SqsClients clients;
    private static Queue queue;

    static boolean dockerIsThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @BeforeAll
    static void start() {
        localStack = new LocalStackContainer(IMAGE).withServices("sqs");
        localStack.start();
        System.setProperty("aws.region", localStack.getRegion());
        System.setProperty("aws.accessKeyId", localStack.getAccessKey());
        System.setProperty("aws.secretAccessKey", localStack.getSecretKey());
        clients = new SqsClients(localStack.getEndpoint());
        SqsClient sqs = clients.client();
        String dead = sqs.createQueue(r -> r.queueName(DEAD.value())).queueUrl();
        String arn =
                "arn:aws:sqs:%s:000000000000:%s".formatted(localStack.getRegion(), DEAD.value());
        Map<QueueAttributeName, String> attributes =
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        Long.toString(VISIBILITY.toSeconds()),
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                                .formatted(arn, MAX_RECEIVE));
        String work =
                sqs.createQueue(r -> r.queueName(WORK.value()).attributes(attributes)).queueUrl();
        queue =
                new SqsQueue(
                        clients,
                        new QueueAddresses(Map.of(WORK.value(), work, DEAD.value(), dead)),
                        Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        clients.close();
        localStack.stop();
    }

    @Override
    protected Queue queue() {
        return queue;
    }
}
