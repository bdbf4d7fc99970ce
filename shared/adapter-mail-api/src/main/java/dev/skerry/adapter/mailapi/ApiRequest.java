package dev.skerry.adapter.mailapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skerry.kernel.mail.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * One request with a JSON body, sent at most once, with exact knowledge of how far it came. The
 * last octet of the body is for HTTP what the final dot is for SMTP: a server that has announced
 * length {@code n} and got {@code n - 1} octets has no request to act upon.
 */
final class ApiRequest {

    private static final int LONGEST_ANSWER = 64 * 1024;

    /**
     * @param connect for the connection, TLS included
     * @param answer for each silence after that; the mail is uncertain when it is over
     */
    record Patience(Duration connect, Duration answer) {
        static final Patience STANDARD =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    private final HttpURLConnection connection;
    private final byte[] body;
    private Phase phase = Phase.CONNECT;

    private ApiRequest(HttpURLConnection connection, byte[] body) {
        this.connection = connection;
        this.body = body;
    }

    /**
     * @param body not empty
     */
    static ApiResult post(URI uri, Map<String, String> headers, byte[] body, Patience patience) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(Math.toIntExact(patience.connect().toMillis()));
            connection.setReadTimeout(Math.toIntExact(patience.answer().toMillis()));
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            // Otherwise a POST whose connection breaks is sent a second time, behind our back.
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestProperty("content-type", "application/json");
            // Resend refuses requests of nobody.
            connection.setRequestProperty("user-agent", "Skerry");
            headers.forEach(connection::setRequestProperty);
            return new ApiRequest(connection, body).run();
        } catch (IOException e) {
            return new ApiResult.Unanswered(Phase.CONNECT, reason(e));
        }
    }

    private ApiResult run() {
        try {
            connection.connect();
            write();
            return answer(connection.getResponseCode());
        } catch (SSLException e) {
            return unanswered(phase == Phase.CONNECT ? Phase.TLS : phase, e);
        } catch (IOException e) {
            return unanswered(phase, e);
        }
    }

    private void write() throws IOException {
        phase = Phase.CONTENT;
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body, 0, body.length - 1);
            out.flush();
            // Looks whether all before it was written, then waits in a buffer until the close.
            out.write(body[body.length - 1]);
            phase = Phase.COMMIT;
        }
    }

    /** Read to its end, so that the connection can carry the next request. */
    private ApiResult.Answered answer(int status) {
        String text = "";
        try (InputStream in =
                status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            text = in == null ? "" : new String(in.readNBytes(LONGEST_ANSWER), UTF_8);
        } catch (IOException e) {
            // The status says what became of the mail; only the words about it are lost.
            text = "";
        }
        return new ApiResult.Answered(status, connection::getHeaderField, text);
    }

    private ApiResult unanswered(Phase at, IOException e) {
        connection.disconnect();
        return new ApiResult.Unanswered(at, reason(e));
    }

    private static String reason(IOException e) {
        return ApiResult.line(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
}
