package dev.skerry.campaigns;

import dev.skerry.campaigns.StartCampaign.Command;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.delivery.DeliverMails;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sites with people and a relay, and the words that tests of campaigns need. */
final class CampaignStage {

    static final Audience EVERYBODY = new Audience.Everybody();

    private final Stage stage;

    CampaignStage(Stage stage) {
        this.stage = stage;
    }

    static Map<String, Object> properties() {
        return Map.of("skerry.mail.allow-private-hosts", true);
    }

    /** Nobody and nothing; the sites send through this port of the loopback interface. */
    void reset(int port) {
        Postgres.execute(
                stage.admin(),
                "truncate pool.campaigns, pool.messages, pool.mails, pool.mail_sources, pool.mail_suppressions,"
                        + " pool.mail_lanes, pool.system_settings, pool.crm_contacts, pool.users,"
                        + " pool.crm_custom_fields, pool.marketing_lists, pool.mags cascade");
        relay(stage.alder(), port);
        relay(stage.birch(), port);
    }

    void relay(TestSite site, int port) {
        relay(site, SmtpConfig.local(port, "Skerry", "post@" + site + ".example"));
    }

    void relay(TestSite site, SmtpConfig config) {
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, config));
    }

    UUID contact(TestSite site, String name) {
        UUID id = Ids.next();
        stage.insert(
                "insert into pool.crm_contacts (site_id, id, firstname, email, source, created_at, updated_at)"
                        + " values (?, ?, ?, ?, 'test', now(), now())",
                site.site().id().value(),
                id,
                name,
                name + "@example.org");
        return id;
    }

    void contacts(TestSite site, int count) {
        stage.insert(
                "insert into pool.crm_contacts (site_id, id, firstname, email, source, created_at, updated_at)"
                        + " select ?, uuidv7(), 'Kim ' || n, 'kim' || n || '@example.org', 'test', now(), now()"
                        + " from generate_series(1, ?) n",
                site.site().id().value(),
                count);
    }

    UUID user(TestSite site, String name) {
        UUID id = Ids.next();
        stage.insert(
                "insert into pool.users (site_id, id, email, display_name, email_confirmed_at, created_at, updated_at)"
                        + " values (?, ?, ?, ?, now(), now(), now())",
                site.site().id().value(),
                id,
                name + "@example.org",
                name);
        return id;
    }

    void list(TestSite site, String slug, UUID... contacts) {
        UUID list = Ids.next();
        UUID siteId = site.site().id().value();
        stage.insert(
                "insert into pool.marketing_lists values (?, ?, ?, ?, null, now(), now())",
                siteId,
                list,
                slug,
                slug);
        for (UUID contact : contacts) {
            stage.insert(
                    "insert into pool.crm_contact_lists values (?, ?, ?, now())",
                    siteId,
                    contact,
                    list);
        }
    }

    UUID group(TestSite site, UUID contact, @Nullable Duration until) {
        UUID mag = Ids.next();
        UUID siteId = site.site().id().value();
        stage.insert(
                "insert into pool.mags (site_id, id, code, name, slug, created_at, updated_at)"
                        + " values (?, ?, ?, 'Gold', ?, now(), now())",
                siteId,
                mag,
                mag.toString(),
                mag.toString());
        stage.insert(
                "insert into pool.crm_contact_mags values (?, ?, ?, ?, 'manual', now(), ?::text::timestamptz)",
                siteId,
                Ids.next(),
                contact,
                mag,
                until == null ? "infinity" : stage.clock().instant().plus(until).toString());
        return mag;
    }

    void tag(TestSite site, UUID contact, String tag) {
        stage.insert(
                "insert into pool.crm_contact_tags values (?, ?, ?, now())",
                site.site().id().value(),
                contact,
                tag);
    }

    void suppress(TestSite site, String address) {
        stage.insert(
                "insert into pool.mail_suppressions values (?, ?, 'complaint', now())",
                site.site().id().value(),
                address);
    }

    void unsubscribe(TestSite site, UUID contact) {
        stage.insert(
                "insert into pool.crm_consents (site_id, id, contact_id, consent_type, consented, method, consented_at)"
                        + " values (?, ?, ?, 'email_marketing', false, 'test', now())",
                site.site().id().value(),
                Ids.next(),
                contact);
    }

    void doNotDisturb(TestSite site, UUID contact) {
        stage.insert(
                "update pool.crm_contacts set dnd_status = 'all' where site_id = ? and id = ?",
                site.site().id().value(),
                contact);
    }

    Command mail(Audience audience) {
        return command(Channel.EMAIL, audience, 100_000, null, null);
    }

    Command command(
            Channel channel,
            Audience audience,
            int rate,
            @Nullable Instant startAt,
            @Nullable String key) {
        return new Command(
                "News", channel, "welcome", Map.of(), null, audience, rate, startAt, key);
    }

    StartCampaign.Result start(TestSite site, Command command) {
        return site.asStaff(Role.OPERATOR)
                .call(() -> stage.bean(StartCampaign.class).start(command));
    }

    UUID start(TestSite site, Audience audience) {
        return start(site, mail(audience)).id();
    }

    RunCampaignBatch.Result batch(TestSite site) {
        return site.asWorker().call(stage.bean(RunCampaignBatch.class)::run);
    }

    CampaignView steer(TestSite site, UUID campaign, SteerCampaign.Action action) {
        return site.asStaff(Role.OPERATOR)
                .call(() -> stage.bean(SteerCampaign.class).steer(campaign, action));
    }

    CampaignView view(TestSite site, UUID campaign) {
        return site.asStaff(Role.OPERATOR)
                .call(() -> stage.bean(ListCampaigns.class).find(campaign));
    }

    int deliver(TestSite site) throws InterruptedException {
        SiteScope.Work<DeliverMails.Result, InterruptedException> work =
                stage.bean(DeliverMails.class)::deliver;
        return site.asWorker().call(work).sent();
    }

    List<String> queued(TestSite site) {
        return stage
                .rows(
                        "select to_address from pool.mails where site_id = ? and state = 'ready' order by to_address",
                        site.site().id().value())
                .stream()
                .map(it -> String.valueOf(it.get("to_address")))
                .toList();
    }
}
