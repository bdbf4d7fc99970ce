package dev.skerry.lambda.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 as the Lambda Runtime API needs it: one call at a time over one connection that is kept,
 * without time limits, because the service freezes a process while it waits. Any HTTP client of the
 * JDK would be another 200 classes in every cold start.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda Runtime
 *     API</a>
 */
final class RuntimeApiClient implements AutoCloseable {

    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final byte[] NOTHING = {};

    private final String address;
    private final String host;
    private final int port;
    private @Nullable Connection kept;

    /**
     * @param headers by name in lower case
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /**
     * @param address host and port, as {@code AWS_LAMBDA_RUNTIME_API} has them
     */
    RuntimeApiClient(String address) {
        int colon = address.lastIndexOf(':');
        this.address = address;
        this.host = colon < 0 ? address : address.substring(0, colon);
        this.port = colon < 0 ? 80 : Integer.parseInt(address.substring(colon + 1));
    }

    Answer get(String path) throws IOException {
        return call("GET " + PREFIX + path + " HTTP/1.1\r\nHost: " + address + "\r\n\r\n", NOTHING);
    }

    /**
     * @param errorType what went wrong, or null where nothing did
     */
    Answer post(String path, @Nullable String errorType, byte[] json) throws IOException {
        String error =
                errorType == null
                        ? ""
                        : "Lambda-Runtime-Function-Error-Type: " + errorType + "\r\n";
        return call(
                "POST "
                        + PREFIX
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + address
                        + "\r\nContent-Type: application/json\r\n"
                        + error
                        + "Content-Length: "
                        + json.length
                        + "\r\n\r\n",
                json);
    }

    /**
     * A kept connection may have been closed while an event was worked on. That shows before
     * anything is answered, and the call is made again: the service knows an answer by its event.
     */
    private Answer call(String head, byte[] body) throws IOException {
        Connection before = kept;
        if (before != null) {
            try {
                return call(before, head, body);
            } catch (IOException e) {
                close();
                if (before.isAnswering) {
                    throw e;
                }
            }
        }
        kept = new Connection(host, port);
        return call(kept, head, body);
    }

    private Answer call(Connection connection, String head, byte[] body) throws IOException {
        Answer answer = connection.call(head, body);
        if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
            close();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        if (kept != null) {
            kept.socket.close();
            kept = null;
        }
    }

    private static final class Connection {

        private final Socket socket;
        private boolean isAnswering;

        Connection(String host, int port) throws IOException {
            socket = new Socket(InetAddress.getByName(host), port);
            socket.setTcpNoDelay(true);
        }

        Answer call(String head, byte[] body) throws IOException {
            isAnswering = false;
            ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
            request.writeBytes(head.getBytes(ISO_8859_1));
            request.writeBytes(body);
            request.writeTo(socket.getOutputStream());
            AnswerReader answer = new AnswerReader(socket.getInputStream());
            int status = answer.status();
            isAnswering = true;
            return answer.rest(status);
        }
    }

    /**
     * Reads one answer. An environment serves one site after the other, so its buffer goes with the
     * event; nothing of another answer is in it, for nobody has asked for one yet.
     */
    private static final class AnswerReader {

        private final InputStream in;

        AnswerReader(InputStream in) {
            this.in = new BufferedInputStream(in);
        }

        int status() throws IOException {
            return Integer.parseInt(line().split(" ", 3)[1]);
        }

        Answer rest(int status) throws IOException {
            Map<String, String> headers = headers();
            return new Answer(status, headers, body(headers));
        }

        private Map<String, String> headers() throws IOException {
            Map<String, String> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return headers;
        }

        private byte[] body(Map<String, String> headers) throws IOException {
            if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
                return chunks();
            }
            return bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                whole.writeBytes(bytes(size));
                line();
            }
            headers(); // trailers, and the empty line
            return whole.toByteArray();
        }

        private int chunkSize() throws IOException {
            return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
        }

        private byte[] bytes(int count) throws IOException {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException("The Runtime API broke off an answer");
            }
            return bytes;
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException("The Runtime API closed its connection");
                }
                line.write(next);
            }
            return line.toString(ISO_8859_1).stripTrailing();
        }
    }
}
