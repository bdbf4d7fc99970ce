package dev.skerry.adapter.secrets;

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
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
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

    private final @Nullable URI endpoint;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private @Nullable SecretsManagerClient client;

    public AwsSecretStore(
            @Nullable @Property(name = "aws.endpoint-url-secrets-manager") URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Whoever asks for the same secret meanwhile waits for the one request. */
    @Override
    public String read(String name) {
        return known.computeIfAbsent(name, this::fetch);
    }

    private String fetch(String name) {
        try {
            String text = client().getSecretValue(request -> request.secretId(name)).secretString();
            if (text == null) {
                throw new IllegalStateException("The secret " + name + " is not text");
            }
            return text;
        } catch (SdkServiceException refused) {
            if (refused.statusCode() >= 500 || refused.isThrottlingException()) {
                throw away(name, refused);
            }
            throw new IllegalStateException("The secret " + name + " cannot be read", refused);
        } catch (SdkClientException unreachable) {
            throw away(name, unreachable);
        }
    }

    private static Problem away(String name, Exception why) {
        LOG.warn("Secret {} unavailable: {}", name, why.getClass().getSimpleName());
        return Problem.unavailable(SOON);
    }

    private synchronized SecretsManagerClient client() {
        SecretsManagerClient ready = client;
        if (ready == null) {
            SecretsManagerClientBuilder builder =
                    SecretsManagerClient.builder()
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
