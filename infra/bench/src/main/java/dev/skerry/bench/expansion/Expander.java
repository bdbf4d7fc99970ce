package dev.skerry.bench.expansion;

import dev.skerry.bench.faults.WorkerBeans;
import dev.skerry.campaigns.RunCampaignBatch;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;

/** Runs the batch of one site, as the function does every minute, until all is put out. */
public final class Expander {

    private static final int BETWEEN_MARKS = 100_000;

    private Expander() {}

    /**
     * @param arguments the site's id, how many are to be put out, then properties as {@code
     *     name=value}
     */
    public static void main(String[] arguments) throws Exception {
        try (ApplicationContext beans = WorkerBeans.start(arguments)) {
            expand(
                    WorkerBeans.scope(beans, arguments[0]),
                    beans.getBean(RunCampaignBatch.class),
                    Integer.parseInt(arguments[1]));
        }
    }

    private static void expand(SiteScope scope, RunCampaignBatch batch, int wanted)
            throws Exception {
        long start = System.nanoTime();
        int put = 0;
        int next = 0;
        while (put < wanted) {
            RunCampaignBatch.Result result = scope.call(batch::run);
            put += result.put();
            if (put >= next || put >= wanted) {
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                System.out.println(Mark.now(put, millis).line());
                next = put + BETWEEN_MARKS;
            }
            if (result.put() == 0) {
                Thread.sleep(100); // not due yet
            }
        }
    }
}
