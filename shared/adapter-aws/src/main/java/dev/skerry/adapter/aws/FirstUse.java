package dev.skerry.adapter.aws;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A client of one AWS service, made when first used: a Lambda creates every singleton at start, and
 * most starts ask the service nothing. Region and credentials come from the SDK's default chains.
 *
 * @param <B> the service's builder
 * @param <C> its client
 */
public final class FirstUse<
                B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>,
                C extends SdkAutoCloseable>
        implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Supplier<B> builder;
    private final @Nullable URI endpoint;
    private @Nullable C client;

    /**
     * @param endpoint of whatever speaks the service's protocol; null for AWS itself
     */
    public FirstUse(Supplier<B> builder, @Nullable URI endpoint) {
        this.builder = builder;
        this.endpoint = endpoint;
    }

    public synchronized C client() {
        C ready = client;
        if (ready == null) {
            ready = create();
            client = ready;
        }
        return ready;
    }

    private C create() {
        B made =
                builder.get()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(ANSWER));
        return endpoint == null ? made.build() : made.endpointOverride(endpoint).build();
    }

    /** Whether the service was not reached or could not answer, and may later. */
    public static boolean isAway(SdkException failure) {
        return !(failure instanceof SdkServiceException refused)
                || refused.statusCode() >= 500
                || refused.isThrottlingException();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
