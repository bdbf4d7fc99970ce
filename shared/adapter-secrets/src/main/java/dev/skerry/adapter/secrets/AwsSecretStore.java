package dev.skerry.adapter.secrets;

import dev.skerry.adapter.aws.FirstUse;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.SecretStore;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * Secrets by name or ARN, each fetched once per process. The client is made for the first of them:
 * a Lambda creates every singleton at start, and where the configuration holds the values
 * themselves nobody ever asks.
 */
@Singleton
public final class AwsSecretStore implements SecretStore {

    private static final Logger LOG = LoggerFactory.getLogger(AwsSecretStore.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final FirstUse<SecretsManagerClientBuilder, SecretsManagerClient> secrets;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public AwsSecretStore(
            @Nullable @Property(name = "aws.endpoint-url-secrets-manager") URI endpoint) {
        this.secrets = new FirstUse<>(SecretsManagerClient::builder, endpoint);
    }

    /** Whoever asks for the same secret meanwhile waits for the one request. */
    @Override
    public String read(String name) {
        return known.computeIfAbsent(name, this::fetch);
    }

    private String fetch(String name) {
        try {
            String text =
                    secrets.client()
                            .getSecretValue(request -> request.secretId(name))
                            .secretString();
            if (text == null) {
                throw new IllegalStateException("The secret " + name + " is not text");
            }
            return text;
        } catch (SdkException failure) {
            if (FirstUse.isAway(failure)) {
                throw away(name, failure);
            }
            throw new IllegalStateException("The secret " + name + " cannot be read", failure);
        }
    }

    private static Problem away(String name, Exception why) {
        LOG.warn("Secret {} unavailable: {}", name, why.getClass().getSimpleName());
        return Problem.unavailable(SOON);
    }

    @PreDestroy
    void close() {
        secrets.close();
    }
}
