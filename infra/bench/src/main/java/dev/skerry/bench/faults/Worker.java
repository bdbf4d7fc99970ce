package dev.skerry.bench.faults;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.delivery.DeliverMails;
import dev.skerry.mail.delivery.SweepMails;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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
        Map<String, Object> properties =
                java.util.Arrays.stream(arguments)
                        .skip(1)
                        .collect(
                                Collectors.toMap(
                                        it -> it.substring(0, it.indexOf('=')),
                                        it -> it.substring(it.indexOf('=') + 1)));
        try (ApplicationContext beans =
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environments("local")
                        .banner(false)
                        .properties(properties)
                        .start()) {
            Site site =
                    beans.getBean(Directory.class)
                            .byId(new SiteId(UUID.fromString(arguments[0])))
                            .orElseThrow();
            SiteScope scope = SiteScope.of(site, new Actor.Worker("deliver-mail"));
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
