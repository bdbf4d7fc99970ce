package dev.skerry.local;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./skerry up}: runs until Ctrl-C. */
public final class Up {

    /**
     * Made first: services start on threads of their own, and whoever logs first sets up logging.
     */
    private static final Logger LOG = LoggerFactory.getLogger(Up.class);

    private Up() {}

    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console(System.out);
        try {
            Options options =
                    Options.parse(arguments, System.getenv().getOrDefault("SKERRY_PORT", ""));
            if (options.help()) {
                console.note(Options.HELP);
                return;
            }
            run(new LocalHost(options, System.getenv(), console), console);
            if (options.rehearse()) {
                System.exit(0);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.debug("No stage", e);
            System.err.println(e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    /** The hook comes first: a Ctrl-C, or a failure, while things are starting ends them, too. */
    private static void run(LocalHost host, Console console) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    console.note("Stopping …");
                                    host.close();
                                }));
        try {
            host.start();
        } catch (IOException | RuntimeException e) {
            if (host.isClosed()) {
                // By Ctrl-C, which broke whatever this is about.
                LOG.debug("Stopped while starting", e);
            } else if (e instanceof IllegalStateException refused) {
                throw refused;
            } else {
                throw new IllegalStateException("Skerry does not start: " + e, e);
            }
        }
    }
}
