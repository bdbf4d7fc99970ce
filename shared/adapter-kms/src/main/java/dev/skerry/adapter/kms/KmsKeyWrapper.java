package dev.skerry.adapter.kms;

import dev.skerry.adapter.aws.FirstUse;
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
import software.amazon.awssdk.core.exception.SdkException;
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
    private final FirstUse<KmsClientBuilder, KmsClient> kms;

    public KmsKeyWrapper(
            @Value("${skerry.envelope-key}") String reference,
            @Nullable @Property(name = "aws.endpoint-url-kms") URI endpoint) {
        this.keyId = reference.substring("kms:".length());
        this.kms = new FirstUse<>(KmsClient::builder, endpoint);
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        return ask(
                () ->
                        kms.client()
                                .encrypt(
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
                        kms.client()
                                .decrypt(
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
        } catch (SdkException failure) {
            if (FirstUse.isAway(failure)) {
                throw away(failure);
            }
            throw new IllegalStateException("A sealed secret does not open", failure);
        }
    }

    private static Problem away(Exception why) {
        LOG.warn("The envelope key is unavailable: {}", why.getClass().getSimpleName());
        return Problem.unavailable(SOON);
    }

    @PreDestroy
    void close() {
        kms.close();
    }
}
