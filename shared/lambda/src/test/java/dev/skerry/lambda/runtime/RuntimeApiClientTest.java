package dev.skerry.lambda.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that says what it was told to, connection by connection. */
class RuntimeApiClientTest {

    private static final String EMPTY = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

    private final ServerSocket server = listen();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final RuntimeApiClient client =
            new RuntimeApiClient("127.0.0.1:" + server.getLocalPort());

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void reads_an_event_and_posts_its_answer_over_one_connection() throws IOException {
        answer(
                List.of(
                        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 7 \r\n"
                                + "content-length: 9\r\n\r\n{\"a\":\"b\"}",
                        EMPTY));

        RuntimeApiClient.Answer event = client.get("invocation/next");
        assertThat(event.isSuccess()).isTrue();
        assertThat(event.headers()).containsEntry("lambda-runtime-aws-request-id", "7");
        assertThat(event.body()).asString(UTF_8).isEqualTo("{\"a\":\"b\"}");
        assertThat(client.post("invocation/7/response", null, "[1]".getBytes(UTF_8)).status())
                .isEqualTo(202);
        assertThat(heard)
                .containsExactly(
                        "GET /2018-06-01/runtime/invocation/next HTTP/1.1",
                        "POST /2018-06-01/runtime/invocation/7/response HTTP/1.1");
    }

    @Test
    void reads_an_event_in_chunks() throws IOException {
        answer(
                List.of(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "5;x=y\r\n{\"a\":\r\n3\r\n\"b\"\r\n1\r\n}\r\n0\r\nTrailer: t\r\n\r\n",
                        EMPTY));

        assertThat(client.get("invocation/next").body()).asString(UTF_8).isEqualTo("{\"a\":\"b\"}");
        assertThat(client.get("invocation/next").status()).isEqualTo(202);
    }

    @Test
    void calls_again_where_a_kept_connection_was_closed_meanwhile() throws IOException {
        answer(List.of(EMPTY), List.of(EMPTY));

        assertThat(client.get("invocation/next").status()).isEqualTo(202);
        assertThat(client.get("invocation/next").status()).isEqualTo(202);
    }

    @Test
    void opens_another_connection_where_the_service_asks_for_it() throws IOException {
        answer(
                List.of("HTTP/1.1 413 Too Large\r\nConnection: Close\r\n\r\n", EMPTY),
                List.of(EMPTY));

        RuntimeApiClient.Answer refused = client.post("invocation/7/response", null, new byte[9]);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.isSuccess()).isFalse();
        assertThat(client.get("invocation/next").status()).isEqualTo(202);
        assertThat(heard).hasSize(2);
    }

    /** Asked for again, it would be the next one. */
    @Test
    void an_event_that_breaks_off_is_not_asked_for_again() throws IOException {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\"";
        answer(List.of(EMPTY, half), List.of(EMPTY));

        assertThat(client.get("invocation/next").status()).isEqualTo(202);
        assertThatThrownBy(() -> client.get("invocation/next")).isInstanceOf(EOFException.class);
        assertThat(heard).hasSize(2);
    }

    /** Says the answers of a connection, one to a request, and closes it. */
    @SafeVarargs
    private void answer(List<String>... connections) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            for (List<String> answers : connections) {
                                serve(answers);
                            }
                        });
    }

    private void serve(List<String> answers) {
        try (Socket socket = server.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            for (String answer : answers) {
                String request = in.readLine();
                if (request == null) {
                    return;
                }
                heard.add(request);
                int length = 0;
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    if (line.startsWith("Content-Length: ")) {
                        length = Integer.parseInt(line.substring("Content-Length: ".length()));
                    }
                }
                in.skip(length);
                socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
