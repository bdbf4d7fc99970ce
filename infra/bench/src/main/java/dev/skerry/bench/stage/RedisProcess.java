package dev.skerry.bench.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Redis, as installed, or else as apt fetches it: unpacked below {@code target}, so nothing on the
 * machine changes. It writes down what it is told every second, as queues are advised to have it.
 */
public final class RedisProcess implements AutoCloseable {

    private static final List<String> PACKAGES =
            List.of(
                    "redis-server",
                    "redis-tools",
                    "libjemalloc2",
                    "liblua5.1-0",
                    "liblzf1",
                    "lua-bitop",
                    "lua-cjson");

    private static final Path UNPACKED = Repository.file("infra/bench/target/redis");

    private final Process process;
    private final int port;

    private RedisProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Nothing where it is neither installed nor to be had. */
    public static Optional<RedisProcess> start(Path folder)
            throws IOException, InterruptedException {
        Optional<Path> root = installed(Path.of("/")).or(() -> installed(UNPACKED.resolve("root")));
        if (root.isEmpty() && fetched()) {
            root = installed(UNPACKED.resolve("root"));
        }
        return root.isEmpty() ? Optional.empty() : Optional.of(start(root.get(), folder));
    }

    public int port() {
        return port;
    }

    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static RedisProcess start(Path root, Path folder)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder);
        ProcessBuilder builder =
                new ProcessBuilder(
                                root.resolve("usr/bin/redis-server").toString(),
                                "--port",
                                String.valueOf(port),
                                "--bind",
                                "127.0.0.1",
                                "--dir",
                                folder.toString(),
                                "--appendonly",
                                "yes")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LD_LIBRARY_PATH", libraries(root));
        RedisProcess redis = new RedisProcess(builder.start(), port);
        redis.awaitReady();
        return redis;
    }

    private static String libraries(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root.resolve("usr/lib"))) {
            return String.join(
                    ":",
                    folders.filter(it -> it.toString().endsWith("-linux-gnu"))
                            .map(Path::toString)
                            .toList());
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tries = 0; tries < 100 && process.isAlive(); tries++) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        close();
        throw new IOException("Redis did not start");
    }

    private static Optional<Path> installed(Path root) {
        return Optional.of(root)
                .filter(it -> Files.isExecutable(it.resolve("usr/bin/redis-server")));
    }

    private static boolean fetched() throws InterruptedException {
        try {
            Files.createDirectories(UNPACKED);
            for (String name : PACKAGES) {
                run("apt-get", "-q", "download", name);
            }
            try (Stream<Path> files = Files.list(UNPACKED)) {
                for (Path file : files.filter(it -> it.toString().endsWith(".deb")).toList()) {
                    run("dpkg", "-x", file.toString(), UNPACKED.resolve("root").toString());
                }
            }
            return true;
        } catch (IOException elsewhere) {
            // Not Debian, or not connected: there is no Redis here.
            return false;
        }
    }

    private static void run(String... words) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(words)
                        .directory(UNPACKED.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(words[0] + " failed");
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
