package dev.skerry.adapter.s3;

import dev.skerry.kernel.blob.BlobSettings;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.testing.BlobStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The same against LocalStack, where there is Docker. */
@EnabledIf(
        value = "dockerIsThere",
        disabledReason = "No Docker here: LocalStack is not tried, S3Proxy is")
class LocalStackBlobStoreTest extends BlobStoreContract {

    /** Free of licence keys. */
    private static final DockerImageName IMAGE =
            DockerImageName.parse("localstack/localstack:4.8.0");

    private static LocalStackContainer localStack;
    private static S3Clients clients;

    static boolean dockerIsThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @BeforeAll
    static void start() {
        localStack =
                new LocalStackContainer(IMAGE)
                        .withServices("s3")
                        // Presigned addresses are only checked when asked to.
                        .withEnv("S3_SKIP_SIGNATURE_VALIDATION", "0");
        localStack.start();
        System.setProperty("aws.region", localStack.getRegion());
        System.setProperty("aws.accessKeyId", localStack.getAccessKey());
        System.setProperty("aws.secretAccessKey", localStack.getSecretKey());
        clients = new S3Clients(localStack.getEndpoint());
        clients.client().createBucket(r -> r.bucket("skerry"));
    }

    @AfterAll
    static void stop() {
        clients.close();
        localStack.stop();
    }

    @Override
    protected BlobStore store() {
        return new S3BlobStore(clients, new BlobSettings("skerry"));
    }
}
