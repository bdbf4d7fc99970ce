package dev.skerry.kernel.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.skerry.kernel.net.OutboundPosts.Answer;
import dev.skerry.testing.WebhookSink;
import dev.skerry.testing.smtp.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPostsTest {

    private static final byte[] BODY =
            "{\"a\":\"å\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OutboundPosts local = new OutboundPosts(new OutboundHosts(true));

    @Test
    void posts_what_it_is_given_and_reads_the_status() {
        try (WebhookSink sink = WebhookSink.start()) {
            assertThat(post(local, sink.url())).isEqualTo(new Answer.Status(204));
            WebhookSink.Post post = sink.posts().getFirst();
            assertThat(post.body()).isEqualTo("{\"a\":\"å\"}");
            assertThat(post.header("content-type")).isEqualTo("application/json");
            assertThat(post.header("host")).isEqualTo("127.0.0.1:" + sink.port());
        }
    }

    @Test
    void follows_no_redirect() {
        try (WebhookSink sink = WebhookSink.start()) {
            sink.answers(307);
            assertThat(post(local, sink.url())).isEqualTo(new Answer.Status(307));
            assertThat(sink.posts()).hasSize(1);
        }
    }

    @Test
    void speaks_tls_with_whoever_has_the_name_s_certificate_and_with_nobody_else() {
        TestCertificate right = TestCertificate.of("localhost");
        try (WebhookSink sink = WebhookSink.start(right.server())) {
            var posts =
                    new OutboundPosts(
                            new OutboundHosts(true), () -> right.trusting().getSocketFactory());
            assertThat(post(posts, "https://localhost:" + sink.port() + "/"))
                    .isEqualTo(new Answer.Status(204));
            assertThat(post(posts, "https://127.0.0.1:" + sink.port() + "/"))
                    .as("another name")
                    .isInstanceOf(Answer.None.class);
            assertThat(post(local, "https://localhost:" + sink.port() + "/"))
                    .as("nobody vouches for it")
                    .isInstanceOf(Answer.None.class);
            assertThat(sink.posts()).hasSize(1);
        }
    }

    /** Never looked up, never connected to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.org/",
                "ftp://www.example.org/",
                "https://www.example.org:22/",
                "https://www.example.org:25/",
                "https://www.example.org:80/",
                "https://kim:secret@www.example.org/",
                "https://www.example.org/#here",
                "https://127.0.0.1/",
                "https://127.0.0.1:9001/2018-06-01/runtime/invocation/next",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://0.0.0.0/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://169.254.100.1/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://2130706433/",
                "https://localhost/",
                "https://metadata/"
            })
    void goes_nowhere_but_to_public_hosts_over_tls(String address) {
        var hosts = new OutboundHosts(false, host -> fail("looked up " + host));
        OutboundPosts posts = new OutboundPosts(hosts);
        assertThat(post(posts, address)).isInstanceOf(Answer.None.class);
        assertThatThrownBy(() -> posts.requirePossible(URI.create(address)))
                .isInstanceOf(ForbiddenHostException.class);
    }

    /** What a name means is looked at each time: a public one may mean something else by now. */
    @Test
    void a_name_that_means_a_private_address_is_not_connected_to() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            var rebinding =
                    new OutboundHosts(
                            false, _ -> new InetAddress[] {InetAddress.getLoopbackAddress()});
            Answer answer =
                    post(
                            new OutboundPosts(rebinding),
                            "https://hooks.example.org:" + server.getLocalPort() + "/");
            assertThat(answer)
                    .isEqualTo(new Answer.None("The host has an address that is not public"));
            assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void leaves_whoever_answers_byte_by_byte_for_ever() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread slow = Thread.startVirtualThread(() -> drip(server));
            long start = System.nanoTime();
            Answer answer =
                    local.post(
                            URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"),
                            HEADERS,
                            BODY,
                            Duration.ofMillis(600));
            assertThat(answer).isEqualTo(new Answer.None("No answer in time"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            slow.join();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "220 mail.example.org ESMTP\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/1.1 999 No\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 103 Early\r\n\r\n"
            })
    void an_answer_that_is_none_is_none(String said) throws Exception {
        assertThat(answerTo(said)).isInstanceOf(Answer.None.class);
    }

    @Test
    void reads_past_what_comes_before_the_answer() throws Exception {
        assertThat(answerTo("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 202 \r\n\r\n"))
                .isEqualTo(new Answer.Status(202));
        assertThat(answerTo("HTTP/1.1 100 Continue\r\nX: " + "x".repeat(20_000)))
                .isEqualTo(new Answer.None("Too long an answer"));
    }

    private Answer answerTo(String said) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread other = Thread.startVirtualThread(() -> say(server, said));
            Answer answer = post(local, "http://127.0.0.1:" + server.getLocalPort() + "/");
            other.join();
            return answer;
        }
    }

    private static void say(ServerSocket server, String said) {
        try (Socket socket = server.accept()) {
            assertThat(socket.getInputStream().read()).isEqualTo('P');
            socket.getOutputStream().write(said.getBytes(US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException over) {
            // Closed by whoever had heard enough.
        }
    }

    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write('H');
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException over) {
            // Closed by whoever had waited enough.
        }
    }

    private static Answer post(OutboundPosts posts, String address) {
        return posts.post(URI.create(address), HEADERS, BODY, PATIENCE);
    }
}
