package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Scripts for Node beside the tests that run them, with what npm installs for them. */
public final class NodeScripts {

    /** What a script ends with when this machine lacks something that it needs. */
    private static final int SKIPPED = 77;

    private static final Duration INSTALLING = Duration.ofMinutes(5);

    /**
     * Of no consequence but where one hangs: 384 pages take four minutes, and a busy machine twice
     * that.
     */
    private static final Duration RUNNING = Duration.ofMinutes(20);

    private final Path folder;

    private NodeScripts(Path folder) {
        this.folder = folder;
    }

    public static boolean hasNode() {
        return NodeJs.version("node") > 0;
    }

    /**
     * Installs anew whenever the lock file says something else than what is there.
     *
     * @param folder from the root of the repository
     */
    public static NodeScripts in(String folder) throws IOException, InterruptedException {
        NodeScripts scripts = new NodeScripts(find(Path.of(folder)));
        scripts.install();
        return scripts;
    }

    /**
     * What the script says. Fails when it is not content; skips the test where there is no such
     * Node, or the script lacks something.
     *
     * @param node the oldest version that will do
     * @param environment of the script
     */
    public String run(String script, int node, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(environment, RUNNING, NodeJs.atLeast(node, folder), script + ".mjs");
    }

    /** Seen from the module whose tests run, wherever that is. */
    private static Path find(Path folder) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(folder))) {
                return at.resolve(folder);
            }
        }
        throw new AssertionError("No folder above has " + folder);
    }

    private void install() throws IOException, InterruptedException {
        Path wanted = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules/.package-lock.json");
        if (!Files.exists(installed)
                || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted))
                        < 0) {
            assertThat(run(Map.of(), INSTALLING, "npm", "ci", "--no-audit", "--no-fund"))
                    .contains("added");
        }
    }

    private String run(Map<String, String> environment, Duration patience, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("script", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(ended).as(said).isTrue();
        Assumptions.assumeTrue(process.exitValue() != SKIPPED, said);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
