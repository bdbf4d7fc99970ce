package dev.skerry.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Node.js as it is installed, or the newer one that npm brought along. */
final class NodeJs {

    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

    private NodeJs() {}

    /**
     * The command to run it by. Skips the test when neither is new enough.
     *
     * @param scripts where npm has installed what the scripts want
     */
    static String atLeast(int major, Path scripts) {
        if (version("node") >= major) {
            return "node";
        }
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        String brought =
                scripts.resolve("node_modules/node-linux-" + processor + "/bin/node").toString();
        Assumptions.assumeTrue(
                version(brought) >= major, "Node " + major + " or newer is not installed");
        return brought;
    }

    /** The major version; 0 when it does not run. */
    static int version(String command) {
        try {
            Process process = new ProcessBuilder(command, "--version").start();
            byte[] said = process.getInputStream().readAllBytes();
            Matcher version = VERSION.matcher(new String(said, StandardCharsets.US_ASCII));
            return process.waitFor() == 0 && version.find()
                    ? Integer.parseInt(version.group(1))
                    : 0;
        } catch (IOException missing) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
