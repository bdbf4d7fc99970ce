package dev.skerry.testing.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers everybody on the loopback interface, and not with HTTP. */
public final class NoHttpServer implements AutoCloseable {

    private final ServerSocket server;

    private NoHttpServer(ServerSocket server) {
        this.server = server;
    }

    public static NoHttpServer start() {
        try {
            var started =
                    new NoHttpServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(started::answer);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void answer() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("220 ready\r\n".getBytes(US_ASCII));
                socket.getInputStream().read();
            } catch (IOException gone) {
                // The client, or this server: the condition tells which.
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
