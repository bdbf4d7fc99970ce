package dev.skerry.mail.delivery;

import dev.skerry.adapter.ses.SesDefaults;
import dev.skerry.adapter.ses.SesMailer;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** SES's adapter, pointed at a double on this machine. */
@Factory
@Requires(property = SesDouble.ENDPOINT)
final class SesDouble {

    static final String ENDPOINT = "skerry.test.ses-endpoint";

    @Singleton
    @Replaces(SesMailer.class)
    SesMailer mailer(@Value("${" + ENDPOINT + "}") String endpoint, SesDefaults defaults) {
        return new SesMailer(
                defaults,
                Duration.ofSeconds(10),
                builder ->
                        builder.endpointOverride(URI.create(endpoint))
                                .credentialsProvider(
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("id", "key"))));
    }
}
