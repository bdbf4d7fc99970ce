package dev.skerry.bench.faults;

import dev.skerry.bench.stage.CampaignMails;
import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A database with two sites, whose mail is delivered by processes of its own. */
final class MailRoom implements AutoCloseable {

    private static final String PRIVATE_HOSTS = "skerry.mail.allow-private-hosts";

    private final Stage stage = Stage.open(Map.of(PRIVATE_HOSTS, true));
    private final Map<String, String> properties = new HashMap<>();

    /**
     * @param connections of each worker to the relay
     */
    MailRoom(int connections) {
        for (String key :
                List.of(
                        "database-url",
                        "directory-url",
                        "skerry.context-key",
                        "skerry.envelope-key")) {
            properties.put(key, stage.context().getRequiredProperty(key, String.class));
        }
        properties.put(PRIVATE_HOSTS, "true");
        properties.put("skerry.delivery.connections", String.valueOf(connections));
        // Whoever is killed keeps its mails from the others for so long.
        properties.put("skerry.delivery.lease", "2s");
        properties.put("skerry.delivery.submission", "3s");
    }

    TestSite alder() {
        return stage.alder();
    }

    TestSite birch() {
        return stage.birch();
    }

    <T> T bean(Class<T> type) {
        return stage.bean(type);
    }

    MailRepository mails() {
        return new MailRepository(stage);
    }

    WorkerProcess startWorker(TestSite site) {
        return WorkerProcess.start(site, properties);
    }

    WorkerProcess startWorkerBehindBell() throws IOException {
        return WorkerProcess.startBehindBell(properties);
    }

    /** The site's mail goes to this port of the loopback interface. */
    void relay(TestSite site, int port) {
        SmtpConfig config = SmtpConfig.local(port, "Skerry", "post@" + site + ".example");
        site.asWorker().run(() -> bean(SiteSettings.class).put(SmtpConfig.KEY, config));
    }

    /** Queues one mail each to so many people, as a campaign does; names the campaign. */
    UUID queueCampaign(TestSite site, int recipients) {
        CampaignOutbox outbox = bean(CampaignOutbox.class);
        UUID campaign = Ids.next();
        site.asWorker().run(() -> CampaignMails.queue(outbox, campaign, recipients));
        Postgres.execute(stage.admin(), "analyze pool.mails");
        return campaign;
    }

    static void await(String what, Duration patience, BooleanSupplier condition)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("Waited in vain: " + what);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
