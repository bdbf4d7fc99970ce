package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

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

    private static final String SCRIPTS = "functions/auth/src/test/node";

    public static boolean hasNode() {
        return NodeScripts.hasNode();
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
        Map<String, String> environment = new HashMap<>(more);
        environment.put("CLIENT", version.module);
        environment.put("BASE_URL", baseUrl);
        environment.put("MAILBOX", mailbox);
        environment.put("PUBLISHABLE_KEY", publishableKey);
        environment.put("SECRET_KEY", secretKey);
        assertThat(NodeScripts.in(SCRIPTS).run(script, version.node, environment))
                .contains("all is well");
    }
}
