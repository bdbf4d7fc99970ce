package dev.skerry.functions.operatesites;

import dev.skerry.kernel.queue.Delivery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@link Worker} as a child process. */
final class WorkerProcess implements AutoCloseable {

    /** What a process ends with that was sent signal 9: 128 and the signal. */
    static final int KILLED = 137;

    private final Process process;
    private final BufferedReader output;
    private final List<String> log = new ArrayList<>();
    private boolean ready;
    private volatile boolean killed;

    private WorkerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Returns at once, while it starts. */
    static WorkerProcess start(Map<String, String> properties) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:-BytecodeVerificationRemote",
                                "-Xshare:auto",
                                "-Xmx192m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Worker.class.getName()));
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

    void awaitReady() throws IOException {
        if (!ready && !Worker.READY.equals(heard())) {
            throw new IOException("A worker did not start");
        }
        ready = true;
    }

    /**
     * Has it work on a message.
     *
     * @param isItsLast asked before and after each step, {@code after copy}: true kills it there
     * @return false when it did not live to the end of its work, whoever killed it
     */
    boolean handle(Delivery delivery, Predicate<String> isItsLast)
            throws IOException, InterruptedException {
        awaitReady();
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        say(
                "%s %s %s"
                        .formatted(
                                delivery.messageId(),
                                Base64.getEncoder().encodeToString(body),
                                delivery.group()));
        for (String line = heard(); line != null; line = heard()) {
            if (line.equals(Worker.HANDLED)) {
                return true;
            }
            if (isItsLast.test(line.substring(Worker.SAYS.length()))) {
                kill();
            } else {
                say("go on");
            }
        }
        process.waitFor();
        return false;
    }

    /** As {@code kill -9}: nothing of it says goodbye. */
    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    /** What it has written to its log until it last said something. */
    List<String> log() {
        return List.copyOf(log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it ended with. */
    int end() throws InterruptedException {
        return process.waitFor();
    }

    /** The next thing it says; null once it is dead. */
    private @Nullable String heard() throws IOException {
        try {
            String line = output.readLine();
            while (line != null && !line.startsWith(Worker.SAYS)) {
                log.add(line);
                line = output.readLine();
            }
            return line;
        } catch (IOException gone) {
            return unlessKilled(gone);
        }
    }

    private void say(String line) throws IOException {
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
        } catch (IOException gone) {
            unlessKilled(gone);
        }
    }

    /** Between two words: what it says next is nothing, and that is heard. */
    private @Nullable String unlessKilled(IOException gone) throws IOException {
        if (!killed) {
            throw gone;
        }
        return null;
    }

    @Override
    public void close() {
        kill();
    }
}
