package dev.skerry.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A running server, and a client that sends exactly the bytes it is given. */
final class Wire implements AutoCloseable {

    record Answer(int status, Map<String, String> headers, String body) {}

    final EmbeddedServer server;
    final World world;

    Wire(Map<String, Object> properties) {
        server = ApplicationContext.run(EmbeddedServer.class, properties);
        world = server.getApplicationContext().getBean(World.class);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, new byte[0], headers);
    }

    Answer post(String path, String body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Type: application/json";
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), all);
    }

    /** A Host header among the headers replaces the loopback one. */
    Answer send(String method, String path, byte[] body, String... headers) {
        StringBuilder head =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        boolean host = false;
        for (String header : headers) {
            host |= header.startsWith("Host:");
            head.append(header).append("\r\n");
        }
        if (!host) {
            head.append("Host: 127.0.0.1:").append(server.getPort()).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
            socket.setSoTimeout(10_000);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(body);
            try {
                socket.getOutputStream().write(out.toByteArray());
            } catch (IOException answeredEarly) {
                // A body that is too large is refused before it was read.
            }
            return parse(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        return new Answer(
                Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }

    @Override
    public void close() {
        server.close();
    }
}
