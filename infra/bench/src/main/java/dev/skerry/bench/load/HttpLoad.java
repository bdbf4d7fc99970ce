package dev.skerry.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A number of clients that ask as fast as they are answered, on one thread. Of our own, because
 * each connection must come from an address of its own (127.0.1.1, 127.0.1.2, …), as visitors do:
 * limits are counted per address, and a single address would measure one row's lock.
 */
public final class HttpLoad {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private HttpLoad() {}

    /** Fails on the first answer that is not a 2xx: a figure about refusals would be none. */
    public static Sample run(
            InetSocketAddress server, HttpRequest request, int connections, Duration duration)
            throws IOException {
        List<HttpConnection> opened = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                HttpConnection connection =
                        new HttpConnection(server, "127.0.1." + (i + 1), request);
                opened.add(connection);
                connection.channel().configureBlocking(false);
                connection.channel().register(selector, SelectionKey.OP_READ, connection);
            }
            return run(selector, opened, duration);
        } finally {
            for (HttpConnection connection : opened) {
                connection.close();
            }
        }
    }

    private static Sample run(
            Selector selector, List<HttpConnection> connections, Duration duration)
            throws IOException {
        Latencies latencies = new Latencies();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        for (HttpConnection connection : connections) {
            connection.send();
        }
        while (System.nanoTime() < end) {
            int ready = selector.select(key -> answered(key, latencies), PATIENCE.toMillis());
            if (ready == 0) {
                throw new IOException("No answer for " + PATIENCE.toSeconds() + " seconds");
            }
        }
        return new Sample(Duration.ofNanos(System.nanoTime() - start), latencies.toArray());
    }

    private static void answered(SelectionKey key, Latencies latencies) {
        HttpConnection connection = (HttpConnection) key.attachment();
        try {
            long nanos = connection.receive();
            if (nanos >= 0) {
                latencies.add(nanos);
                connection.send();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
