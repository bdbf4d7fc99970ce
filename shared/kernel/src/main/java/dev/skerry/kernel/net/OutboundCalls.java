package dev.skerry.kernel.net;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Short calls to services that the operator chose, never a site: no host is checked here. */
@Singleton
public final class OutboundCalls {

    private static final int LONGEST_ANSWER = 1_000_000;

    /**
     * @param status of HTTP
     */
    public record Answer(int status, String body) {}

    /**
     * @param patience for the connection, and again for the answer
     * @return the body of a 200
     */
    public String get(URI address, Duration patience) throws IOException {
        return answer(open(address, patience));
    }

    /** Sends a form. */
    public String post(URI address, Map<String, String> form, Duration patience)
            throws IOException {
        HttpURLConnection connection = open(address, patience);
        write(connection, form);
        return answer(connection);
    }

    /**
     * Sends a form and hears whatever is answered, refusals too.
     *
     * @param headers besides those of the form
     */
    public Answer send(
            URI address, Map<String, String> headers, Map<String, String> form, Duration patience)
            throws IOException {
        HttpURLConnection connection = open(address, patience);
        headers.forEach(connection::setRequestProperty);
        write(connection, form);
        try (InputStream body = body(connection)) {
            return new Answer(
                    connection.getResponseCode(),
                    new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
        } finally {
            connection.disconnect();
        }
    }

    private static InputStream body(HttpURLConnection connection) throws IOException {
        InputStream body =
                connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST
                        ? connection.getInputStream()
                        : connection.getErrorStream();
        return body == null ? InputStream.nullInputStream() : body;
    }

    private static void write(HttpURLConnection connection, Map<String, String> form)
            throws IOException {
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("content-type", "application/x-www-form-urlencoded");
        byte[] body =
                form.entrySet().stream()
                        .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&"))
                        .getBytes(StandardCharsets.UTF_8);
        // What is not buffered is not sent a second time behind our back.
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static HttpURLConnection open(URI address, Duration patience) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("user-agent", "Skerry");
        return connection;
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("Answered " + connection.getResponseCode());
            }
            return new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
