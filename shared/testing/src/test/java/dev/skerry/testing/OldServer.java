package dev.skerry.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** The test's PostgreSQL, introducing itself as version 17: the lie is as long as the truth. */
final class OldServer implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI real;

    /**
     * @param url JDBC address of the real one
     */
    OldServer(String url) throws IOException {
        real = URI.create(url.substring("jdbc:".length()));
        Thread.startVirtualThread(this::serve);
    }

    String url() {
        return "jdbc:" + real.toString().replace(":" + real.getPort(), ":" + door.getLocalPort());
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(real.getHost(), real.getPort());
                Thread.startVirtualThread(() -> copy(client, server, false));
                Thread.startVirtualThread(() -> copy(server, client, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void copy(Socket from, Socket to, boolean lie) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                String text = new String(buffer, 0, n, ISO_8859_1);
                String told =
                        lie ? text.replaceAll("(server_version\0)\\d\\d\\.", "$1" + "17.") : text;
                to.getOutputStream().write(told.getBytes(ISO_8859_1));
            }
        } catch (IOException closed) {
            // The other side has gone.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
