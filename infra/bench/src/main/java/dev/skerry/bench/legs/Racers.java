package dev.skerry.bench.legs;

import dev.skerry.bench.stage.BenchSite;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.CampaignMails;
import dev.skerry.bench.stage.NodeMailer;
import dev.skerry.bench.stage.OutboxRepository;
import dev.skerry.bench.stage.RedisProcess;
import dev.skerry.bench.stage.SinkProcess;
import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.Templates;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.settings.MailRoute;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.template.Rendered;
import dev.skerry.mail.template.Renderer;
import dev.skerry.sites.SiteSettings;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Skerry, and who else is to be had on this machine. */
record Racers(List<Racer> all) implements AutoCloseable {

    private static final String UNSUBSCRIBE = "<https://bench.example/u/AAAAAAAAAAAAAAAAAAAAAAAA>";

    static Racers enter(BenchStage stage, SinkProcess sink) throws Exception {
        List<Racer> all = new ArrayList<>();
        BenchSite site = BenchSite.create(stage, sink.tls() ? "bench-race-tls" : "bench-race");
        all.add(Ours.enter(stage, site, sink));
        if (NodeMailer.available()) {
            Path mail = mail(stage, site);
            all.add(NodeQueue.pgBoss(stage, mail, sink));
            Optional<RedisProcess> redis =
                    RedisProcess.start(Files.createTempDirectory(stage.folder(), "redis"));
            if (redis.isPresent()) {
                all.add(NodeQueue.bullMq(redis.get(), mail, sink));
            }
        }
        return new Racers(all);
    }

    /** The mail as the others have it: everything filled in but the name. */
    private static Path mail(BenchStage stage, BenchSite site) throws IOException {
        Rendered rendered =
                site.asSite()
                        .call(
                                () ->
                                        Renderer.render(
                                                stage.bean(Templates.class)
                                                        .frozen(CampaignMails.TEMPLATE, "en"),
                                                Map.of("name", "{{name}}")));
        Map<String, String> mail =
                Map.of(
                        "from", "Bench <hello@bench.example>",
                        "subject", rendered.subject(),
                        "text", rendered.text(),
                        "html", String.valueOf(rendered.html()),
                        "unsubscribe", UNSUBSCRIBE);
        return Files.writeString(
                stage.folder().resolve("mail.json"),
                ObjectMapper.getDefault().writeValueAsString(mail));
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1e3;
    }

    @Override
    public void close() throws SQLException {
        for (Racer racer : all) {
            racer.close();
        }
    }

    /** The local host, as it runs for everybody. */
    private static final class Ours implements Racer {

        private static final Duration PATIENCE = Duration.ofMinutes(5);

        /** Storing is done by this process, not by the local host. */
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private final BenchStage stage;
        private final BenchSite site;
        private final OutboxRepository outbox;
        private final CampaignOutbox campaigns;
        private UUID campaign = Ids.next();
        private Duration storing = Duration.ZERO;

        private Ours(BenchStage stage, BenchSite site, OutboxRepository outbox) {
            this.stage = stage;
            this.site = site;
            this.outbox = outbox;
            this.campaigns = stage.bean(CampaignOutbox.class);
        }

        static Ours enter(BenchStage stage, BenchSite site, SinkProcess relay) throws Exception {
            SmtpConfig plain = SmtpConfig.local(relay.port(), "Bench", "hello@bench.example");
            SmtpConfig config = relay.tls() ? plain.over(encrypted(relay), null) : plain;
            site.asSite().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, config));
            return new Ours(stage, site, new OutboxRepository(stage.database()));
        }

        private static MailRoute encrypted(SinkProcess relay) {
            return new MailRoute(
                    "localhost", relay.port(), null, "tls", null, null, null, null, null, null);
        }

        @Override
        public String name() {
            return "Skerry";
        }

        @Override
        public void queue(int mails) {
            campaign = Ids.next();
            long before = THREADS.getCurrentThreadCpuTime();
            site.asSite()
                    .run(
                            () -> {
                                campaigns.pause(campaign);
                                CampaignMails.queue(campaigns, campaign, mails);
                            });
            storing = storing.plusNanos(THREADS.getCurrentThreadCpuTime() - before);
        }

        @Override
        public void send() throws Exception {
            site.asSite().run(() -> campaigns.resume(campaign));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (outbox.waiting(site.site().id().value())) {
                if (System.nanoTime() > end) {
                    throw new IOException("Not every mail was sent in time");
                }
                Thread.sleep(10);
            }
        }

        @Override
        public double cpuMicros() throws IOException {
            return micros(storing)
                    + micros(stage.hostCpu())
                    + micros(stage.postgresCpu())
                    + micros(stage.emulators().cpu());
        }

        @Override
        public void close() throws SQLException {
            outbox.close();
        }
    }

    /** A queue of Node's with nodemailer behind it, in a process of its own. */
    private record NodeQueue(String name, NodeMailer node, Store store, SinkProcess relay)
            implements Racer {

        /** Where the queue keeps its jobs. */
        private interface Store {

            Duration cpu() throws IOException;

            void close() throws SQLException;
        }

        /** On the same PostgreSQL as we. */
        private record OnPostgres(BenchStage stage, String database) implements Store {

            @Override
            public Duration cpu() throws IOException {
                return stage.postgresCpu();
            }

            @Override
            public void close() throws SQLException {
                stage.database().drop(database);
            }
        }

        private record OnRedis(RedisProcess redis) implements Store {

            @Override
            public Duration cpu() {
                return redis.cpu();
            }

            @Override
            public void close() {
                redis.close();
            }
        }

        static NodeQueue pgBoss(BenchStage stage, Path mail, SinkProcess relay) throws Exception {
            String database = "bench_pgboss";
            stage.database().create(database);
            String port = String.valueOf(stage.database().port());
            NodeMailer node = NodeMailer.start(List.of("pg-boss", port, database, mail.toString()));
            return new NodeQueue(
                    "pg-boss and nodemailer", node, new OnPostgres(stage, database), relay);
        }

        static NodeQueue bullMq(RedisProcess redis, Path mail, SinkProcess relay)
                throws IOException {
            String port = String.valueOf(redis.port());
            NodeMailer node = NodeMailer.start(List.of("bullmq", port, "-", mail.toString()));
            return new NodeQueue("BullMQ and nodemailer", node, new OnRedis(redis), relay);
        }

        @Override
        public void queue(int mails) throws IOException {
            node.run("queue " + mails);
        }

        @Override
        public void send() throws IOException {
            node.run("send " + relay.port() + (relay.tls() ? " tls" : " plain"));
        }

        @Override
        public double cpuMicros() throws IOException {
            return micros(node.cpu()) + micros(store.cpu());
        }

        @Override
        public void close() throws SQLException {
            node.close();
            store.close();
        }
    }
}
