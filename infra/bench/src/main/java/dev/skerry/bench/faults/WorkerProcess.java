package dev.skerry.bench.faults;

import dev.skerry.bench.stage.ClassPath;
import dev.skerry.testing.TestSite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link Worker} or {@link BellWorker} as a child process. */
final class WorkerProcess implements AutoCloseable {

    static final String READY = "ready";

    private final Process process;
    private final BufferedReader output;

    private WorkerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Returns at once; the worker waits to be told to {@link #begin}. */
    static WorkerProcess start(TestSite site, Map<String, String> properties) {
        return start(Worker.class, List.of(site.site().id().toString()), properties);
    }

    /** Ready to be rung when it returns. */
    static WorkerProcess startBehindBell(Map<String, String> properties) throws IOException {
        WorkerProcess worker = start(BellWorker.class, List.of(), properties);
        worker.awaitReady();
        return worker;
    }

    private static WorkerProcess start(
            Class<?> main, List<String> arguments, Map<String, String> properties) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-cp",
                                ClassPath.of("kernel", "sites", "mail", "adapter-smtp"),
                                main.getName()));
        command.addAll(arguments);
        properties.forEach((name, value) -> command.add(name + "=" + value));
        try {
            return new WorkerProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Delivers from now on. */
    void begin() throws IOException {
        awaitReady();
        say("go");
    }

    /** Tells a worker behind the bell that a site has mail. */
    void ring(TestSite site) throws IOException {
        say(site.site().id().toString());
    }

    private void awaitReady() throws IOException {
        String line = output.readLine();
        while (line != null && !line.equals(READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("A worker did not start");
        }
    }

    private void say(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
    }

    /** As {@code kill -9}: nothing of it says goodbye. */
    void kill() {
        process.destroyForcibly();
    }

    /** Killed, and gone: what it wrote has arrived, and nothing more will. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}
