package dev.skerry.mail;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.campaign.CampaignOutbox.Addressee;
import dev.skerry.mail.delivery.DeliverMails;
import dev.skerry.mail.delivery.SweepMails;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SettingKey;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Both sites with an empty outbox and a relay, and the words that tests of mail need. */
public final class MailStage {

    private final Stage stage;

    public MailStage(Stage stage) {
        this.stage = stage;
    }

    public static Map<String, Object> properties() {
        return Map.of("skerry.mail.allow-private-hosts", true);
    }

    /** Forgets all mail; both sites send through this port of the loopback interface. */
    public void reset(int port) {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mails, pool.mail_leases, pool.mail_sources, pool.mail_suppressions, pool.mail_lanes, directory.mail_accounts,"
                        + " pool.system_settings cascade");
        relay(stage.alder(), port);
        relay(stage.birch(), port);
    }

    public void relay(TestSite site, int port) {
        put(site, SmtpConfig.KEY, SmtpConfig.local(port, "Skerry", "post@" + site + ".example"));
    }

    public <T> void put(TestSite site, SettingKey<T> key, T value) {
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(key, value));
    }

    public UUID queue(TestSite site, String to, Category category) {
        return site.asWorker().call(() -> send(to, category));
    }

    /** In the scope and transaction of the caller. */
    public UUID send(String to, Category category) {
        var command =
                new SendMail.Command("welcome", to, Map.of("name", "Kim"), null, category, null);
        return stage.bean(SendMail.class).send(command).mailId();
    }

    public void queue(TestSite site, int mails) {
        for (int i = 0; i < mails; i++) {
            queue(site, "kim" + i + "@example.org", Category.TRANSACTIONAL);
        }
    }

    /** One to each of so many people. */
    public void campaign(TestSite site, UUID campaign, int recipients) {
        CampaignOutbox outbox = stage.bean(CampaignOutbox.class);
        site.asWorker()
                .run(
                        () ->
                                outbox.queue(
                                        campaign,
                                        outbox.freeze("welcome", "en"),
                                        null,
                                        people(recipients)));
    }

    private static List<Addressee> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        it ->
                                new Addressee(
                                        "k" + it,
                                        "kim" + it + "@example.org",
                                        Map.of("name", "Kim " + it)))
                .toList();
    }

    public DeliverMails.Result deliver(TestSite site) throws InterruptedException {
        SiteScope.Work<DeliverMails.Result, InterruptedException> work =
                stage.bean(DeliverMails.class)::deliver;
        return site.asWorker().call(work);
    }

    public SweepMails.Result sweep(TestSite site) {
        return site.asWorker().call(stage.bean(SweepMails.class)::sweep);
    }

    /** Time goes by, for our clock and that of the database, until no worker is thought to live. */
    public void outliveLeases() {
        stage.clock().advance(Duration.ofMinutes(4));
        stage.insert("update pool.mail_leases set lease_until = now() - interval '1 second'");
    }

    /** As a worker leaves the mail that waits when it ends with all of it on the wire. */
    public void abandonOnTheWire() {
        stage.insert(
                "with waiting as (update pool.mails set state = 'leased', lease_token = id where state = 'ready' returning *)"
                        + " insert into pool.mail_leases (site_id, token, lease_until, mails, under_way, marked_at)"
                        + " select site_id, id, now() - interval '1 second', array[id], array[id], now() from waiting");
    }

    /** Mails that may be on the wire. */
    public long underWay(TestSite site) {
        return stage.count(
                "select coalesce(sum(cardinality(under_way)), 0) from pool.mail_leases where site_id = ?",
                site.site().id().value());
    }

    public Map<String, Object> mail(UUID id) {
        return stage.rows("select * from pool.mails where id = ?", id).getFirst();
    }

    public List<Object> outcomes(UUID mail) {
        return stage
                .rows(
                        "select outcome from pool.mail_attempts where mail_id = ? order by at, id",
                        mail)
                .stream()
                .map(it -> it.get("outcome"))
                .toList();
    }

    public long count(TestSite site, String state) {
        return stage.count(
                "select count(*) from pool.mails where site_id = ? and state = ?",
                site.site().id().value(),
                state);
    }
}
