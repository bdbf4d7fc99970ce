package dev.skerry.adapter.ses;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The adapter, pointed at a local double. */
final class Ses {

    private Ses() {}

    static SesMailer at(URI endpoint, Duration answer) {
        return at(endpoint, answer, new SesDefaults(null));
    }

    static SesMailer at(URI endpoint, Duration answer, SesDefaults defaults) {
        return new SesMailer(
                defaults,
                answer,
                builder ->
                        builder.endpointOverride(endpoint)
                                .credentialsProvider(
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("id", "key"))));
    }
}
