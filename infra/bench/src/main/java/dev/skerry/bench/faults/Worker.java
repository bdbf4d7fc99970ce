package dev.skerry.bench.faults;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.delivery.DeliverMails;
import dev.skerry.mail.delivery.SweepMails;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Delivers the mail of one site for as long as it lives, in a process that can be killed. */
public final class Worker {

    private static final Duration IDLE = Duration.ofMillis(20);

    private Worker() {}

    /**
     * Says that it is ready, and begins when it is told to.
     *
     * @param arguments the site's id, then properties as {@code name=value}
     */
    public static void main(String[] arguments) throws Exception {
        try (ApplicationContext beans = WorkerBeans.start(arguments)) {
            SiteScope scope = WorkerBeans.scope(beans, arguments[0]);
            DeliverMails deliverMails = beans.getBean(DeliverMails.class);
            SweepMails sweepMails = beans.getBean(SweepMails.class);
            System.out.println(WorkerProcess.READY);
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            SiteScope.Work<Integer, InterruptedException> turn =
                    () -> {
                        sweepMails.sweep();
                        return deliverMails.deliver().sent();
                    };
            while (true) {
                if (scope.call(turn) == 0) {
                    Thread.sleep(IDLE);
                }
            }
        }
    }
}
