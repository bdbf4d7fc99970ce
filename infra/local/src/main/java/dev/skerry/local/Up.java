package dev.skerry.local;

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

    public static void main(String[] arguments) throws Exception {
        Console console = new Console(System.out);
        try {
            Options options =
                    Options.parse(arguments, System.getenv().getOrDefault("SKERRY_PORT", ""));
            if (options.help()) {
                console.note(Options.HELP);
                return;
            }
            run(options, console);
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.debug("No stage", e);
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options, Console console) throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        LocalHost host = LocalHost.start(options, System.getenv(), console);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    console.note("Stopping …");
                                    host.close();
                                    stopped.countDown();
                                }));
        stopped.await();
    }
}
