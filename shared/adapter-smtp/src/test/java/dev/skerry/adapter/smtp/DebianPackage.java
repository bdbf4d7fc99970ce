package dev.skerry.adapter.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Postfix, as installed, or else as apt fetches it: unpacked below {@code target}, so nothing on
 * the machine changes. Empty where there is neither.
 *
 * @param root the folder that holds {@code usr}
 */
record DebianPackage(Path root) {

    private static final Optional<DebianPackage> POSTFIX =
            find(Path.of("/")).or(DebianPackage::unpacked);

    static Optional<DebianPackage> postfix() {
        return POSTFIX;
    }

    Path program(String name) {
        return root.resolve("usr/sbin").resolve(name);
    }

    /** Programs that are run by Postfix itself, and below {@code ..} its libraries. */
    Path daemons() {
        return root.resolve("usr/lib/postfix/sbin");
    }

    Path libraries() {
        return root.resolve("usr/lib/postfix");
    }

    /** A process that finds its libraries wherever they are. */
    ProcessBuilder command(List<String> words) {
        ProcessBuilder command = new ProcessBuilder(words).redirectErrorStream(true);
        Map<String, String> environment = command.environment();
        environment.put("LD_LIBRARY_PATH", libraries().toString());
        return command;
    }

    private static Optional<DebianPackage> find(Path root) {
        DebianPackage found = new DebianPackage(root.toAbsolutePath());
        boolean complete =
                Files.isExecutable(found.program("smtp-sink"))
                        && Files.isExecutable(found.daemons().resolve("master"));
        return complete ? Optional.of(found) : Optional.empty();
    }

    private static Optional<DebianPackage> unpacked() {
        Path folder = Path.of("target/debian").toAbsolutePath();
        Path root = folder.resolve("postfix");
        if (find(root).isEmpty()) {
            try {
                Files.createDirectories(folder);
                run(folder, "apt-get", "-q", "download", "postfix");
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path it : files.filter(DebianPackage::isPackage).toList()) {
                        run(folder, "dpkg", "-x", it.toString(), root.toString());
                    }
                }
            } catch (IOException elsewhere) {
                // Not Debian, or not connected: there is no Postfix here.
                return Optional.empty();
            }
        }
        return find(root);
    }

    private static boolean isPackage(Path file) {
        return file.getFileName().toString().endsWith(".deb");
    }

    private static void run(Path folder, String... words) throws IOException {
        Process process =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(words[0] + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
