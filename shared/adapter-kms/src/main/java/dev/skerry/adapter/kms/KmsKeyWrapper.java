package dev.skerry.adapter.kms;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.KeyWrapper;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;

/**
 * Wraps data keys with a KMS key that never leaves KMS: {@code skerry.envelope-key} is {@code
 * kms:<key id or ARN>}. Site and purpose travel as the encryption context, so they stand in
 * CloudTrail beside every use, and what was wrapped for one site opens for no other.
 */
@Singleton
@Requires(property = "skerry.envelope-key", pattern = "kms:.+")
public final class KmsKeyWrapper implements KeyWrapper {

    private static final Logger LOG = LoggerFactory.getLogger(KmsKeyWrapper.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final String keyId;
    private final @Nullable URI endpoint;
    private @Nullable KmsClient client;

    public KmsKeyWrapper(
            @Value("${skerry.envelope-key}") String reference,
            @Nullable @Property(name = "aws.endpoint-url-kms") URI endpoint) {
        this.keyId = reference.substring("kms:".length());
        this.endpoint = endpoint;
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        return ask(
                () ->
                        client().encrypt(
                                        request ->
                                                request.keyId(keyId)
                                                        .encryptionContext(named(context))
                                                        .plaintext(SdkBytes.fromByteArray(dataKey)))
                                .ciphertextBlob());
    }

    /** The key is named here too: KMS would otherwise open with any key that we may use. */
    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        return ask(
                () ->
                        client().decrypt(
                                        request ->
                                                request.keyId(keyId)
                                                        .encryptionContext(named(context))
                                                        .ciphertextBlob(
                                                                SdkBytes.fromByteArray(wrapped)))
                                .plaintext());
    }

    private static Map<String, String> named(byte[] context) {
        return Map.of("skerry", new String(context, StandardCharsets.UTF_8));
    }

    private static byte[] ask(Supplier<SdkBytes> question) {
        try {
            return question.get().asByteArray();
        } catch (SdkServiceException refused) {
            if (refused.statusCode() >= 500 || refused.isThrottlingException()) {
                throw away(refused);
            }
            throw new IllegalStateException("A sealed secret does not open", refused);
        } catch (SdkClientException unreachable) {
            throw away(unreachable);
        }
    }

    private static Problem away(Exception why) {
        LOG.warn("The envelope key is unavailable: {}", why.getClass().getSimpleName());
        return Problem.unavailable(SOON);
    }

    /** Made when first used: most starts open no secret. */
    private synchronized KmsClient client() {
        KmsClient ready = client;
        if (ready == null) {
            KmsClientBuilder builder =
                    KmsClient.builder()
                            .httpClientBuilder(
                                    UrlConnectionHttpClient.builder()
                                            .connectionTimeout(Duration.ofSeconds(2))
                                            .socketTimeout(Duration.ofSeconds(3)));
            if (endpoint != null) {
                builder.endpointOverride(endpoint);
            }
            ready = builder.build();
            client = ready;
        }
        return ready;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
