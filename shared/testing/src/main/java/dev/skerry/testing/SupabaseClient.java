package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Real Node with the client from npm, unmodified, against a running server.
 *
 * @param mailbox lists mails at {@code ?to=}, newest first, and shows one at {@code /{n}}
 */
public record SupabaseClient(
        String baseUrl, String mailbox, String publishableKey, String secretKey) {

    /** A version of the client, and the oldest Node it runs on. */
    public enum Version {
        FOR_NODE_20("@supabase/supabase-js", 20),
        NEWEST("supabase-js-newest", 22);

        private final String module;
        private final int node;

        Version(String module, int node) {
            this.module = module;
            this.node = node;
        }
    }

    private static final Path SCRIPTS = Path.of("functions/auth/src/test/node");

    /** What a script ends with when this machine lacks something that it needs. */
    private static final int SKIPPED = 77;

    private static final Duration INSTALLING = Duration.ofMinutes(5);
    private static final Duration RUNNING = Duration.ofMinutes(3);

    public static boolean hasNode() {
        return NodeJs.version("node") > 0;
    }

    /** Fails with what the script said when it is not content. */
    public void isContent(String script) throws IOException, InterruptedException {
        isContent(script, Version.FOR_NODE_20, Map.of());
    }

    /**
     * Skips the test where there is no such Node, or the script finds no browser.
     *
     * @param more for the script's environment
     */
    public void isContent(String script, Version version, Map<String, String> more)
            throws IOException, InterruptedException {
        Path scripts = scripts();
        install(scripts);
        String node = NodeJs.atLeast(version.node, scripts);
        Map<String, String> environment = new HashMap<>(more);
        environment.put("CLIENT", version.module);
        environment.put("BASE_URL", baseUrl);
        environment.put("MAILBOX", mailbox);
        environment.put("PUBLISHABLE_KEY", publishableKey);
        environment.put("SECRET_KEY", secretKey);
        assertThat(run(scripts, environment, RUNNING, node, script + ".mjs"))
                .contains("all is well");
    }

    /** Seen from the module whose tests run, wherever that is. */
    private static Path scripts() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(SCRIPTS))) {
                return at.resolve(SCRIPTS);
            }
        }
        throw new AssertionError("No folder above has " + SCRIPTS);
    }

    /** Anew whenever the lock file says something else than what is there. */
    private static void install(Path scripts) throws IOException, InterruptedException {
        Path wanted = scripts.resolve("package-lock.json");
        Path installed = scripts.resolve("node_modules/.package-lock.json");
        if (!Files.exists(installed)
                || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted))
                        < 0) {
            assertThat(run(scripts, Map.of(), INSTALLING, "npm", "ci", "--no-audit", "--no-fund"))
                    .contains("added");
        }
    }

    private static String run(
            Path folder, Map<String, String> environment, Duration patience, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("client", ".log");
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
