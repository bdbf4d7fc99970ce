package dev.skerry.bench.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@link Sink} as a child process. */
public final class SinkProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final boolean tls;

    private SinkProcess(Process process, int port, boolean tls) {
        this.process = process;
        this.port = port;
        this.tls = tls;
    }

    public static SinkProcess start() throws IOException {
        return start(List.of());
    }

    /** Encrypted from the first byte, with the certificate that the stage trusts. */
    public static SinkProcess startTls(BenchStage stage) throws IOException {
        return start(List.of(stage.relayCertificate().toString()));
    }

    private static SinkProcess start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(Sink.class.getName());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String port = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (port == null) {
            throw new IOException("The sink did not start");
        }
        return new SinkProcess(process, Integer.parseInt(port), !arguments.isEmpty());
    }

    public int port() {
        return port;
    }

    /** Whether it speaks TLS and nothing else; as {@code localhost}. */
    public boolean tls() {
        return tls;
    }

    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
