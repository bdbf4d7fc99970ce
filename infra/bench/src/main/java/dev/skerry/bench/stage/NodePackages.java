package dev.skerry.bench.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Node.js and the packages of infra/bench/node, installed there when they are first wanted. */
final class NodePackages {

    static final Path FOLDER = Repository.file("infra/bench/node");

    private static final int INSTALLING_SECONDS = 120;

    private NodePackages() {}

    /**
     * False where Node.js or npm is missing or the package cannot be had. Installed as locked, but
     * not by {@code ci}: that wants builds for other systems in the lock as well, which not every
     * registry has.
     */
    static boolean have(String name) throws InterruptedException {
        return succeeds("node", "--version")
                && (Files.isDirectory(FOLDER.resolve("node_modules").resolve(name))
                        || succeeds("npm", "install", "--no-save", "--no-audit", "--no-fund"));
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor(INSTALLING_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException missing) {
            return false;
        }
    }
}
