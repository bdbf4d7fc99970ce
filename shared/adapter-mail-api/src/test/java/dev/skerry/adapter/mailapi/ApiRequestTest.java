package dev.skerry.adapter.mailapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.testing.mailapi.Fault;
import dev.skerry.testing.mailapi.MailApiStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far a request came, for both providers alike. */
class ApiRequestTest {

    private static final ApiRequest.Patience SHORT =
            new ApiRequest.Patience(Duration.ofSeconds(1), Duration.ofMillis(400));

    private final MailApiStub stub = MailApiStub.start();

    static Stream<TransportConfig> providers() {
        return Stream.of(Apis.RESEND, Apis.SENDGRID);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void silence_is_uncertain_and_asked_only_once(TransportConfig config) {
        stub.now(new Fault.Hang());
        assertThat(send(config)).isInstanceOf(Outcome.Uncertain.class);
        assertThat(stub.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void an_answer_lost_on_a_kept_connection_is_not_asked_again(TransportConfig config) {
        assertThat(send(config)).isInstanceOf(Outcome.Accepted.class);
        stub.now(new Fault.Cut());
        assertThat(send(config)).isInstanceOf(Outcome.Uncertain.class);
        assertThat(stub.requests()).isEqualTo(2);
    }

    @Test
    void nobody_listening_is_down_and_certainly_not_accepted() throws IOException {
        int port;
        try (var gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThat(post("http://127.0.0.1:" + port, 10))
                .isInstanceOfSatisfying(
                        ApiResult.Unanswered.class,
                        it -> assertThat(it.phase()).isEqualTo(Phase.CONNECT));
    }

    @Test
    void a_host_without_an_address_is_down() {
        assertThat(post("http://nowhere.invalid", 10))
                .isInstanceOfSatisfying(
                        ApiResult.Unanswered.class,
                        it -> assertThat(it.outcome()).isInstanceOf(Outcome.ProviderDown.class));
    }

    @Test
    void no_tls_is_down_and_certainly_not_accepted() {
        assertThat(post(stub.endpoint().toString().replace("http:", "https:"), 10))
                .isInstanceOfSatisfying(
                        ApiResult.Unanswered.class,
                        it -> assertThat(it.outcome()).isInstanceOf(Outcome.ProviderDown.class));
        assertThat(stub.requests()).isZero();
    }

    /** More than any buffer on the way holds, so the last octet cannot have left. */
    @Test
    void a_connection_cut_amid_the_body_is_certainly_not_accepted() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> cutAfter(server, 1000));
            assertThat(post("http://127.0.0.1:" + server.getLocalPort(), 50_000_000))
                    .isInstanceOfSatisfying(
                            ApiResult.Unanswered.class,
                            it -> {
                                assertThat(it.phase()).isEqualTo(Phase.CONTENT);
                                assertThat(it.outcome()).isInstanceOf(Outcome.Transient.class);
                            });
        }
    }

    private static void cutAfter(ServerSocket server, int octets) {
        try (Socket client = server.accept()) {
            assertThat(client.getInputStream().readNBytes(octets)).hasSize(octets);
            client.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Outcome send(TransportConfig config) {
        return Apis.send(Apis.mailer(config, stub), config, Apis.mail("Hello"));
    }

    private static ApiResult post(String uri, int octets) {
        byte[] body = "x".repeat(octets).getBytes(UTF_8);
        return ApiRequest.post(URI.create(uri + "/emails"), Map.of(), body, SHORT);
    }
}
