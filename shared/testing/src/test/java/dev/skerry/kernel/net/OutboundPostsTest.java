package dev.skerry.kernel.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.skerry.kernel.net.OutboundPosts.Answer;
import dev.skerry.testing.WebhookSink;
import dev.skerry.testing.net.Canary;
import dev.skerry.testing.smtp.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** T28: whatever the host is called. */
    @ParameterizedTest
    @MethodSource("dev.skerry.testing.net.ForbiddenHosts#all")
    void goes_to_no_host_of_this_machine_its_network_or_its_cloud(String host) {
        String written = host.contains(":") ? "[" + host + "]" : host;
        try (Canary canary = Canary.atOneOf(8443, 443)) {
            String address = "https://" + written + ":" + canary.port() + "/";
            refusesAtOnce(new OutboundPosts(new OutboundHosts(false)), address);
            assertThat(canary.knocks()).isZero();
        }
    }

    /** T28: never looked up, never connected to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.org/",
                "ftp://www.example.org/",
                "gopher://www.example.org:70/_x",
                "file:///proc/self/environ",
                "file://www.example.org/etc/passwd",
                "jar:https://www.example.org/a.jar!/b",
                "ldap://www.example.org/",
                "HTTPS:www.example.org",
                "//www.example.org/",
                "https:///",
                "https://www.example.org:22/",
                "https://www.example.org:25/",
                "https://www.example.org:80/",
                "https://www.example.org:587/",
                "https://www.example.org:5432/",
                "https://www.example.org:6379/",
                "https://www.example.org:9001/2018-06-01/runtime/invocation/next",
                "https://www.example.org:65536/",
                "https://kim:secret@www.example.org/",
                "https://www.example.org@127.0.0.1/",
                "https://www.example.org:443@127.0.0.1/",
                "https://127.0.0.1#@www.example.org/",
                "https://www.example.org/#here",
                "https://127.0.0.1?@www.example.org/",
                "https://www.example.org%2f@127.0.0.1/",
                "https://127%2e0%2e0%2e1/",
                "https://127.0.0.1%00.example.org/",
                "https://127.0.0.1:9001/2018-06-01/runtime/invocation/next",
                "https://localhost:9001/",
                "https://169.254.169.254/latest/meta-data/",
                "https://metadata/"
            })
    void goes_nowhere_but_to_web_servers_over_tls(String address) {
        var hosts = new OutboundHosts(false, host -> fail("looked up " + host));
        refusesAtOnce(new OutboundPosts(hosts), address);
    }

    private static void refusesAtOnce(OutboundPosts posts, String address) {
        assertThatThrownBy(() -> posts.requirePossible(URI.create(address)))
                .isInstanceOf(ForbiddenHostException.class);
        // Words of whoever checks, not of a network.
        assertThat(post(posts, address)).isInstanceOf(Answer.None.class);
        assertThat(((Answer.None) post(posts, address)).reason())
                .matches("Only .*|Not an? .*|The host is not public");
    }

    /** T28: what a name means is looked at each time, once, and gone to as it was then. */
    @Test
    void a_name_that_comes_to_mean_a_private_address_is_not_connected_to() throws Exception {
        // Of AS112, which is there to be asked in vain.
        InetAddress outside = InetAddress.ofLiteral("2620:4f:8000::1");
        InetAddress here = InetAddress.getLoopbackAddress();
        AtomicInteger looked = new AtomicInteger();
        try (Canary canary = Canary.atOneOf(8443, 443)) {
            String address = "https://hooks.example.org:" + canary.port() + "/";
            var changing =
                    new OutboundPosts(
                            new OutboundHosts(
                                    false,
                                    _ ->
                                            new InetAddress[] {
                                                looked.incrementAndGet() == 1 ? outside : here
                                            }));
            Answer first =
                    changing.post(URI.create(address), HEADERS, BODY, Duration.ofMillis(200));
            assertThat(first).isInstanceOf(Answer.None.class);
            assertThat(looked).as("looked up once, and connected to that").hasValue(1);
            Answer.None notPublic = new Answer.None("The host has an address that is not public");
            assertThat(post(changing, address)).isEqualTo(notPublic);
            var both = new OutboundHosts(false, _ -> new InetAddress[] {outside, here});
            assertThat(post(new OutboundPosts(both), address)).isEqualTo(notPublic);
            assertThat(canary.knocks()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_leads_nowhere(int status) throws Exception {
        try (Canary canary = Canary.atOneOf(8443, 443)) {
            String elsewhere = "Location: http://127.0.0.1:" + canary.port() + "/";
            assertThat(answerTo("HTTP/1.1 " + status + " Moved\r\n" + elsewhere + "\r\n\r\n"))
                    .isEqualTo(new Answer.Status(status));
            assertThat(canary.knocks()).isZero();
        }
    }

    @Test
    void a_gigabyte_of_an_answer_is_not_read() throws Exception {
        for (String before : new String[] {"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 100 \r\nX: "}) {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                AtomicLong written = new AtomicLong();
                Thread other = Thread.startVirtualThread(() -> pour(server, before, written));
                Answer answer = post(local, "http://127.0.0.1:" + server.getLocalPort() + "/");
                other.join();
                assertThat(answer)
                        .isIn(new Answer.Status(200), new Answer.None("Too long an answer"));
                // Buffers of the two sockets, at most.
                assertThat(written.get()).isLessThan(50_000_000);
            }
        }
    }

    private static void pour(ServerSocket server, String before, AtomicLong written) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(before.getBytes(US_ASCII));
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) 'x');
            while (written.get() < 1L << 30) {
                socket.getOutputStream().write(much);
                written.addAndGet(much.length);
            }
        } catch (IOException over) {
            // Closed by whoever had heard enough.
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
