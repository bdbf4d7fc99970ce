package dev.skerry.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorsProcessTest {

    private static final List<QueueSpec> QUEUES =
            List.of(QueueSpec.of("mail", Duration.ofSeconds(30)).deadLettersTo("mail-dead", 5));

    @TempDir Path folder;

    @Test
    void serves_queues_and_blobs_until_it_is_closed_and_keeps_its_credentials() throws Exception {
        String secret;
        URI sqs;
        try (EmulatorsProcess emulators = EmulatorsProcess.start(folder, 0, 0, QUEUES)) {
            secret = emulators.secretKey();
            sqs = emulators.sqsEndpoint();
            assertThat(get(sqs.resolve("/?Action=ListQueues")).body())
                    .contains("/000000000000/mail<")
                    .contains("/000000000000/mail-dead<");
            assertThat(get(emulators.s3Endpoint().resolve("/skerry")).statusCode())
                    .as("an unsigned request")
                    .isEqualTo(403);
            assertThat(emulators.environment())
                    .containsEntry("SKERRY_QUEUES_MAIL", emulators.queueUrl("mail"));
        }
        assertThatThrownBy(() -> get(sqs)).isInstanceOf(IOException.class);
        try (EmulatorsProcess again = EmulatorsProcess.start(folder, 0, 0, QUEUES)) {
            assertThat(again.secretKey()).isEqualTo(secret);
        }
    }

    @Test
    void names_the_port_that_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmulatorsProcess.start(folder, 0, port, QUEUES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("on port " + port);
            assertThatThrownBy(() -> EmulatorsProcess.start(folder, port, 0, QUEUES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("on port " + port);
            assertThat(Files.readString(folder.resolve("emulators.log")))
                    .contains("The queue server does not start on port " + port + ": ")
                    .doesNotContain("\tat dev.skerry");
        }
    }

    @Test
    void says_in_one_line_why_it_does_not_start() {
        Throwable failure =
                new CompletionException(
                        new IllegalStateException(
                                "The blob server does not start on port 9",
                                new BindException("Address already\n  in use")));
        assertThat(Emulators.reasons(failure))
                .isEqualTo(
                        "The blob server does not start on port 9:"
                                + " java.net.BindException: Address already | in use");
        assertThat(Emulators.reasons(new NoClassDefFoundError("a/B")))
                .isEqualTo("java.lang.NoClassDefFoundError: a/B");
    }

    @Test
    void a_queue_survives_its_spelling() {
        QueueSpec queue = QUEUES.getFirst();
        assertThat(QueueSpec.decode(queue.encode())).isEqualTo(queue);
        QueueSpec plain = QueueSpec.of("plain", Duration.ofSeconds(7));
        assertThat(QueueSpec.decode(plain.encode())).isEqualTo(plain);
        assertThatThrownBy(() -> QueueSpec.decode("a:1")).hasMessageContaining("a:1");
        assertThatThrownBy(() -> QueueSpec.of("a,b", Duration.ZERO)).hasMessageContaining("a,b");
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
