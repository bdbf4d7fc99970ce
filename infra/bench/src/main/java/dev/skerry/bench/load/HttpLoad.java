package dev.skerry.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

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
        return run(server, Collections.nCopies(connections, _ -> request), duration);
    }

    /** As many clients as there are dialogues. */
    public static Sample run(
            InetSocketAddress server, List<? extends Dialogue> dialogues, Duration duration)
            throws IOException {
        List<HttpConnection> opened = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (Dialogue dialogue : dialogues) {
                HttpConnection connection =
                        new HttpConnection(server, "127.0.1." + (opened.size() + 1), dialogue);
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

    /** Ends when everybody was answered, so that nothing of ours runs in a rival's time. */
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
            await(selector, key -> answered(key, latencies));
        }
        Sample sample =
                new Sample(Duration.ofNanos(System.nanoTime() - start), latencies.toArray());
        while (selector.keys().stream().anyMatch(SelectionKey::isValid)) {
            await(selector, HttpLoad::leave);
        }
        return sample;
    }

    private static void await(Selector selector, Consumer<SelectionKey> work) throws IOException {
        if (selector.select(work, PATIENCE.toMillis()) == 0) {
            throw new IOException("No answer for " + PATIENCE.toSeconds() + " seconds");
        }
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

    private static void leave(SelectionKey key) {
        try {
            if (((HttpConnection) key.attachment()).receive() >= 0) {
                key.cancel();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
