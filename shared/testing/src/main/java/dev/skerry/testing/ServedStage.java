package dev.skerry.testing;

import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A stage behind a real HTTP server on the loopback, for clients and browsers. Its clock goes by
 * the real time: so do authenticator apps and browsers.
 */
public final class ServedStage implements AutoCloseable {

    private static final long TICK_MILLIS = 50;

    private final String base;
    private final Stage stage;
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();

    private ServedStage(String base, Stage stage) {
        this.base = base;
        this.stage = stage;
    }

    public static ServedStage open() {
        return open(Map.of());
    }

    /**
     * @param properties of the application, beside its address
     */
    public static ServedStage open(Map<String, Object> properties) {
        int port = freePort();
        String base = "http://127.0.0.1:" + port;
        Map<String, Object> all = new HashMap<>(properties);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("micronaut.server.port", port);
        all.put("skerry.public-url", base);
        ServedStage served = new ServedStage(base, Stage.open(all));
        served.stage.bean(EmbeddedServer.class).start();
        var _ =
                served.time.scheduleAtFixedRate(
                        () -> served.stage.clock().set(Instant.now()),
                        0,
                        TICK_MILLIS,
                        TimeUnit.MILLISECONDS);
        return served;
    }

    /** A port of the loopback that nobody listened at a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String base() {
        return base;
    }

    public Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        time.shutdownNow();
        stage.close();
    }
}
