package dev.skerry.bench.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The rival: infra/bench/node, a bare http server with pg and prepared statements. */
public final class NodeServer implements AutoCloseable {

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
        if (!NodePackages.have("pg")) {
            return Optional.empty();
        }
        Process process =
                new ProcessBuilder(
                                "node",
                                "server.mjs",
                                String.valueOf(postgresPort),
                                database,
                                CONNECTIONS)
                        .directory(NodePackages.FOLDER.toFile())
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

    @Override
    public void close() {
        process.destroy();
    }
}
