package dev.skerry.bench.stage;

import dev.skerry.testing.smtp.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./skerry up} on a folder that is thrown away, in a JVM of its own as Node is. */
final class LocalHostProcess implements AutoCloseable {

    private static final Duration STOPPING = Duration.ofSeconds(30);

    private static final Path MODULE = Repository.file("infra/local/target");

    /** Holds the one certificate that it trusts, once a relay has one. */
    static final String RELAY = "relay.p12";

    private final Process process;

    private LocalHostProcess(Process process) {
        this.process = process;
    }

    static LocalHostProcess start(Path folder, int port, Map<String, String> environment)
            throws IOException {
        Path log = folder.resolve("host.log");
        ProcessBuilder builder =
                new ProcessBuilder(command(folder, port)).redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("Skerry is ready")) {
            line = output.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("The local host did not start:\n" + Files.readString(log));
        }
        Thread.ofPlatform().daemon().start(() -> drain(output));
        return new LocalHostProcess(process);
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // The host is gone, and nobody reads what it had to say.
        }
    }

    /** Processor time of its JVM alone. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * As ./skerry up starts it: flags, and a class path without what only we need. And with a relay
     * that it trusts.
     */
    private static List<String> command(Path folder, int port) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + MODULE.resolveSibling("java.options"),
                "-Djavax.net.ssl.trustStore=" + folder.resolve(RELAY),
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.FILE_PASSWORD,
                "-Xshare:auto",
                "-cp",
                MODULE.resolve("classes")
                        + ":"
                        + Files.readString(MODULE.resolve("classpath")).strip(),
                "dev.skerry.local.Up",
                "--folder",
                folder.toString(),
                "--port",
                String.valueOf(port),
                "--no-demo");
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                children.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
