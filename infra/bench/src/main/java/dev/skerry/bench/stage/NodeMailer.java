package dev.skerry.bench.stage;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** infra/bench/node/mailer.mjs: a queue of Node's and nodemailer, in a process of its own. */
public final class NodeMailer implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;

    private NodeMailer(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        awaitLine("ready");
    }

    public static boolean available() throws InterruptedException {
        return NodePackages.have("nodemailer");
    }

    /**
     * @param arguments as mailer.mjs wants them
     */
    public static NodeMailer start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", "mailer.mjs"));
        command.addAll(arguments);
        return new NodeMailer(
                new ProcessBuilder(command)
                        .directory(NodePackages.FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Done when it returns. */
    public void run(String command) throws IOException {
        input.append(command).append('\n').flush();
        awaitLine("done");
    }

    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void awaitLine(String wanted) throws IOException {
        String line = output.readLine();
        if (!wanted.equals(line)) {
            throw new IOException("mailer.mjs said " + line);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
