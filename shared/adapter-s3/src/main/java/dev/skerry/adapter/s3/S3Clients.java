package dev.skerry.adapter.s3;

import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The client and the presigner, each made when first used: a Lambda creates every singleton at
 * start, and most starts touch no file. Region and credentials come from the SDK's default chains.
 */
@Singleton
class S3Clients {

    private final @Nullable URI endpoint;
    private @Nullable S3Client client;
    private @Nullable S3Presigner presigner;

    S3Clients(@Nullable @Property(name = "aws.endpoint-url-s3") URI endpoint) {
        this.endpoint = endpoint;
    }

    synchronized S3Client client() {
        if (client == null) {
            client = createClient();
        }
        return client;
    }

    /** Signs without a connection, so that a function that only signs never opens one. */
    synchronized S3Presigner presigner() {
        if (presigner == null) {
            presigner = createPresigner();
        }
        return presigner;
    }

    private S3Client createClient() {
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(Duration.ofSeconds(2))
                                        .socketTimeout(Duration.ofSeconds(10)));
        if (endpoint != null) {
            builder.endpointOverride(endpoint).forcePathStyle(true);
        }
        return builder.build();
    }

    private S3Presigner createPresigner() {
        S3Presigner.Builder builder = S3Presigner.builder();
        if (endpoint != null) {
            // Other servers rarely have a host name per bucket.
            builder.endpointOverride(endpoint)
                    .serviceConfiguration(
                            S3Configuration.builder().pathStyleAccessEnabled(true).build());
        }
        return builder.build();
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
        if (presigner != null) {
            presigner.close();
        }
    }
}
