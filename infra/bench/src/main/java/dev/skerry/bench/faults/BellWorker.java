package dev.skerry.bench.faults;

import dev.skerry.mail.delivery.DeliverMails;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Delivers the mail of whichever site somebody rings for, as the function behind the mail queue
 * does: so many messages at a time, first come first served, and rung again where more is left.
 */
public final class BellWorker {

    /** As many as the local host takes from a queue at a time. */
    private static final int AT_ONCE = 8;

    private BellWorker() {}

    /**
     * Says that it is ready, and reads a site's id a line from then on.
     *
     * @param arguments properties as {@code name=value}
     */
    public static void main(String[] arguments) throws Exception {
        try (ApplicationContext beans = WorkerBeans.start(arguments)) {
            BlockingQueue<String> rings = new LinkedBlockingQueue<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Thread.ofVirtual().start(() -> answer(beans, rings));
            }
            System.out.println(WorkerProcess.READY);
            listen(rings);
        }
    }

    private static void listen(BlockingQueue<String> rings) {
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rings.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(ApplicationContext beans, BlockingQueue<String> rings) {
        DeliverMails deliverMails = beans.getBean(DeliverMails.class);
        try {
            while (true) {
                String site = rings.take();
                if (WorkerBeans.scope(beans, site).call(deliverMails::deliver).more()) {
                    rings.add(site);
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
