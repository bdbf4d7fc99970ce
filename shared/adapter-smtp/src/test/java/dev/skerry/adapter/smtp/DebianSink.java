package dev.skerry.adapter.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Postfix's {@code smtp-sink}. */
final class DebianSink implements AutoCloseable {

    private final Process process;
    private final int port;

    private DebianSink(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param flags as in its manual page: {@code -q .} drops the connection after the dot
     */
    static DebianSink start(DebianPackage files, String... flags) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(files.program("smtp-sink").toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(List.of(flags));
        command.addAll(List.of("127.0.0.1:" + port, "1000"));
        Process process = files.command(command).start();
        DebianSink sink = new DebianSink(process, port);
        sink.awaitReady();
        return sink;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress("127.0.0.1", port), 100);
                return;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("smtp-sink did not start");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
