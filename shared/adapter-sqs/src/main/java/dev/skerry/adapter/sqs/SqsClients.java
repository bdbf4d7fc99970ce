package dev.skerry.adapter.sqs;

import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/**
 * The one client, made when first used: a Lambda creates every singleton at start, and most starts
 * send no message. Region and credentials come from the SDK's default chains.
 */
@Singleton
class SqsClients {

    private final @Nullable URI endpoint;
    private @Nullable SqsClient client;

    SqsClients(@Nullable @Property(name = "aws.endpoint-url-sqs") URI endpoint) {
        this.endpoint = endpoint;
    }

    synchronized SqsClient client() {
        if (client == null) {
            client = create();
        }
        return client;
    }

    private SqsClient create() {
        SqsClientBuilder builder =
                SqsClient.builder()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(Duration.ofSeconds(2))
                                        // Longer than the longest wait for a message.
                                        .socketTimeout(Duration.ofSeconds(25)))
                        .overrideConfiguration(c -> c.apiCallTimeout(Duration.ofSeconds(8)));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
