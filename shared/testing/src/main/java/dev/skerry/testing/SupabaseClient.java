package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Real Node with the client from npm, unmodified, against a running server.
 *
 * @param mailbox lists mails at {@code ?to=}, newest first, and shows one at {@code /{n}}
 */
public record SupabaseClient(
        String baseUrl, String mailbox, String publishableKey, String secretKey) {

    private static final Path SCRIPTS = Path.of("functions/auth/src/test/node");

    public static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Fails with what the script said when it is not content. */
    public void isContent(String script) throws IOException, InterruptedException {
        Path scripts = scripts();
        if (!Files.exists(scripts.resolve("node_modules/@supabase/supabase-js"))) {
            assertThat(run(scripts, "npm", "ci", "--no-audit", "--no-fund")).contains("added");
        }
        assertThat(run(scripts, "node", script + ".mjs")).contains("all is well");
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

    private String run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("client", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "BASE_URL", baseUrl,
                                "MAILBOX", mailbox,
                                "PUBLISHABLE_KEY", publishableKey,
                                "SECRET_KEY", secretKey));
        Process process = builder.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
