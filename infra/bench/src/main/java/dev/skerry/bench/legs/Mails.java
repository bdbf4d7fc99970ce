package dev.skerry.bench.legs;

import dev.skerry.bench.Effort;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchSite;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.OutboxRepository;
import dev.skerry.bench.stage.SinkProcess;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Mail from the use case that wants it sent to the relay that took it. */
public final class Mails {

    private static final int SENDERS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<Map<String, String>> LINES =
            List.of(
                    Map.of("text", "Medlemskap", "amount", "120 kr"),
                    Map.of("text", "Biljett", "amount", "120 kr"));

    private final BenchStage stage;
    private final BenchSite site;
    private final SinkProcess sink;
    private final OutboxRepository outbox;

    private Mails(BenchStage stage, BenchSite site, SinkProcess sink, OutboxRepository outbox) {
        this.stage = stage;
        this.site = site;
        this.sink = sink;
        this.outbox = outbox;
    }

    /** Processor time of everybody involved, in microseconds. */
    private record Cpu(
            double asking, double delivering, double postgres, double queue, double sink) {

        Cpu minus(Cpu before) {
            return new Cpu(
                    asking - before.asking,
                    delivering - before.delivering,
                    postgres - before.postgres,
                    queue - before.queue,
                    sink - before.sink);
        }
    }

    public static Section play(BenchStage stage, Effort effort) throws Exception {
        try (SinkProcess sink = SinkProcess.start();
                OutboxRepository outbox = new OutboxRepository(stage.database())) {
            BenchSite site = BenchSite.create(stage, "bench-mail");
            site.asSite()
                    .run(
                            () ->
                                    stage.bean(SiteSettings.class)
                                            .put(
                                                    SmtpConfig.KEY,
                                                    SmtpConfig.local(
                                                            sink.port(),
                                                            "Bench",
                                                            "hello@bench.example")));
            Mails mails = new Mails(stage, site, sink, outbox);
            mails.send(effort.mails() / 2, "warm-up");
            return mails.section(effort.mails());
        }
    }

    private Section section(int count) throws Exception {
        Cpu before = cpu();
        long start = System.nanoTime();
        double askedAfter = send(count, "measured");
        double sentAfter = (System.nanoTime() - start) / 1e9;
        Cpu used = cpu().minus(before);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Mails", number(count)));
        rows.add(List.of("Into outbox and queue, mails/s", number(count / askedAfter)));
        rows.add(List.of("All the way to the relay, mails/s", number(count / sentAfter)));
        rows.add(
                List.of(
                        "CPU µs/mail: asking (render, outbox row, message)",
                        number(used.asking / count)));
        rows.add(List.of("CPU µs/mail: delivering (our JVM)", number(used.delivering / count)));
        rows.add(List.of("CPU µs/mail: PostgreSQL", number(used.postgres / count)));
        rows.add(List.of("CPU µs/mail: queue emulator", number(used.queue / count)));
        rows.add(List.of("CPU µs/mail: relay", number(used.sink / count)));
        return new Section(
                "Mail",
                "Each mail asked for on its own by `SendMail` ("
                        + SENDERS
                        + " at a time): a row in the outbox, a message on SQS (ElasticMQ), claimed in"
                        + " leases by the local host's deliverers, over SMTP to a relay on loopback that keeps nothing, its"
                        + " answer recorded. Every mail was sent once. Published for comparison on such a machine: nodemailer with"
                        + " pg-boss about 2,000/s and 400–490 µs of client CPU, without rendering.",
                List.of("", ""),
                rows,
                List.of(),
                List.of());
    }

    /** Returns the seconds until the last one was asked for; all are at the relay then. */
    private double send(int count, String run) throws Exception {
        SendMail sendMail = stage.bean(SendMail.class);
        long start = System.nanoTime();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String to = run + i + "@example.org";
                asked.add(senders.submit(() -> site.asSite().run(() -> sendMail.send(mail(to)))));
            }
            for (Future<?> each : asked) {
                each.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        awaitSent(run, count);
        return seconds;
    }

    private static SendMail.Command mail(String to) {
        return new SendMail.Command(
                "receipt",
                to,
                Map.of("name", "Kim", "number", "A-17", "lines", LINES, "total", "240 kr"),
                "sv",
                SendMail.Category.TRANSACTIONAL,
                null);
    }

    private void awaitSent(String run, int count)
            throws SQLException, InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (outbox.waiting(site.site().id().value())) {
            if (System.nanoTime() > end) {
                throw new IOException("Not every mail was sent in time");
            }
            Thread.sleep(20);
        }
        int sent = outbox.sent(site.site().id().value(), run);
        if (sent != count) {
            throw new IOException(sent + " of " + count + " mails were sent");
        }
    }

    private Cpu cpu() throws IOException {
        long own =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getProcessCpuTime()
                        : 0;
        return new Cpu(
                own / 1e3,
                micros(stage.hostCpu()),
                micros(stage.postgresCpu()),
                micros(stage.emulators().cpu()),
                micros(sink.cpu()));
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1e3;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
