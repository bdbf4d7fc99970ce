package dev.skerry.adapter.ses;

import dev.skerry.kernel.mail.Mailer;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.TransportConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;

/**
 * Submits mail to the SES v2 API, one client per region. Opening a connection costs nothing: the
 * SDK connects with the first mail. Credentials and, for a local double, the endpoint come from the
 * SDK's own places ({@code AWS_ENDPOINT_URL_SESV2}).
 */
@Singleton
public final class SesMailer implements Mailer {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Map<String, SesV2Client> clients = new ConcurrentHashMap<>();
    private final Consumer<SesV2ClientBuilder> adjustment;
    private final Duration answer;
    private final SesDefaults defaults;

    @Inject
    public SesMailer(SesDefaults defaults) {
        this(defaults, ANSWER, _ -> {});
    }

    /**
     * @param answer how long to wait for SES; the mail is uncertain after that
     * @param adjustment to the client of each region: endpoint, credentials
     */
    public SesMailer(
            SesDefaults defaults, Duration answer, Consumer<SesV2ClientBuilder> adjustment) {
        this.defaults = defaults;
        this.answer = answer;
        this.adjustment = adjustment;
    }

    @Override
    public boolean carries(TransportConfig config) {
        return config instanceof TransportConfig.Ses;
    }

    @Override
    public Opening open(TransportConfig config) {
        if (!(config instanceof TransportConfig.Ses ses)) {
            throw new IllegalArgumentException("Not SES");
        }
        return new Opening.Ready(
                new SesConnection(
                        clients.computeIfAbsent(ses.region(), this::client), reported(ses)));
    }

    /** A site that names no set of its own is reported on by that of the installation. */
    private TransportConfig.Ses reported(TransportConfig.Ses ses) {
        return ses.configurationSet() == null
                ? new TransportConfig.Ses(ses.region(), defaults.configurationSet(), ses.tenant())
                : ses;
    }

    @PreDestroy
    void close() {
        clients.values().forEach(SesV2Client::close);
    }

    private SesV2Client client(String region) {
        SesV2ClientBuilder builder =
                SesV2Client.builder()
                        .region(Region.of(region))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(answer))
                        // The SDK would send again after a lost answer, and SES would accept again.
                        .overrideConfiguration(
                                override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        adjustment.accept(builder);
        return builder.build();
    }
}
