package dev.skerry.bench.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The rival: infra/bench/node, a bare http server with pg and prepared statements. */
public final class NodeServer implements AutoCloseable {

    private static final Path FOLDER = Repository.file("infra/bench/node");
    private static final Duration INSTALLING = Duration.ofMinutes(2);

    /** Tried: 4, 10, 16 and 32 on two processors; more than 10 gains nothing. */
    private static final String CONNECTIONS = "10";

    private final Process process;
    private final InetSocketAddress address;

    private NodeServer(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Nothing where Node.js or npm is missing or the packages cannot be had. */
    public static Optional<NodeServer> start(int postgresPort, String database)
            throws IOException, InterruptedException {
        if (!installed()) {
            return Optional.empty();
        }
        Process process =
                new ProcessBuilder(
                                "node",
                                "server.mjs",
                                String.valueOf(postgresPort),
                                database,
                                CONNECTIONS)
                        .directory(FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        int port = Integer.parseInt(output.readLine());
        return Optional.of(
                new NodeServer(
                        process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    public InetSocketAddress address() {
        return address;
    }

    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static boolean installed() throws IOException, InterruptedException {
        return succeeds("node", "--version")
                && (Files.isDirectory(FOLDER.resolve("node_modules/pg"))
                        || succeeds("npm", "ci", "--no-audit", "--no-fund"));
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor(INSTALLING.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException missing) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
