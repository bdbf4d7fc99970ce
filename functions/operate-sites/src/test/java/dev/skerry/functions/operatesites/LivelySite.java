package dev.skerry.functions.operatesites;

import dev.skerry.accounts.AddUser;
import dev.skerry.campaigns.Audience;
import dev.skerry.campaigns.Channel;
import dev.skerry.campaigns.StartCampaign;
import dev.skerry.crm.mag.AddMag;
import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.domain.AddSenderDomain;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.webhook.AddWebhook;
import dev.skerry.mail.webhook.TestWebhook;
import dev.skerry.membership.CreateBatch;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A site in the midst of its day: mail waits, campaigns run and are planned, an endpoint is to hear
 * of something, people are signed in and have unread messages, secrets are sealed, somebody was
 * forgotten.
 */
record LivelySite(Stage stage, TestSite site, int relay, String endpoint) {

    static final String CODE = "SOMMAR-7K3F-QX";
    static final String SECRET = "the captcha's secret";
    static final String FACTOR = "twenty octets, a seed";

    /** Whom the site has forgotten, and who wants no mail from it. */
    static final String FORGOTTEN = "sven@example.org";

    void fill() {
        SampleContent content = new SampleContent(stage, site);
        content.file("media/one", "one of " + site.site().slug());
        content.file("media/two/large.png", "two of " + site.site().slug());
        content.add();
        site.asStaff(Role.ADMIN)
                .run(
                        () -> {
                            settings();
                            UUID user = user("kim@example.org");
                            signedIn(user);
                            unread(user);
                            code();
                            listener();
                            stage.bean(AddSenderDomain.class)
                                    .add(
                                            new AddSenderDomain.Command(
                                                    "mail.alder.example", null, null));
                            forgotten();
                            mail("waits@example.org", SendMail.Category.TRANSACTIONAL);
                            mail("secret@example.org", SendMail.Category.SECURITY);
                            campaign("now", null);
                            campaign("later", stage.clock().instant().plus(Duration.ofDays(3)));
                        });
    }

    private UUID id() {
        return site.site().id().value();
    }

    private void settings() {
        stage.bean(SiteSettings.class)
                .put(SmtpConfig.KEY, SmtpConfig.local(relay, "Alder", "hello@alder.example"));
        var offer = MailTemplates.Written.of("May offer", "<p>Half of everything</p>", null);
        stage.bean(SiteSettings.class)
                .put(
                        MailTemplates.KEY,
                        new MailTemplates(Map.of("offer", Map.of("sv", offer, "en", offer))));
        stage.insert(
                "insert into pool.site_secrets (site_id, name, sealed, updated_at) values (?, 'captcha/secret', ?, now())",
                id(),
                stage.bean(Sealer.class).seal(site.site().id(), "captcha/secret", SECRET));
        stage.insert(
                "insert into pool.mail_lanes (site_id, id, held) values (?, ?, false) on conflict do nothing",
                id(),
                id());
    }

    private UUID user(String email) {
        return stage.bean(AddUser.class)
                .add(
                        new AddUser.Command(
                                null,
                                email,
                                "first horse battery",
                                false,
                                null,
                                true,
                                false,
                                "Kim",
                                "sv",
                                Map.of(),
                                Map.of()))
                .id();
    }

    private void signedIn(UUID user) {
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, created_at) values (?, ?, ?, now())",
                id(),
                user,
                user);
        stage.insert(
                "insert into pool.refresh_tokens (site_id, id, session_id, step, token_hash, created_at) values (?, ?, ?, 0, 'x', now())",
                id(),
                user,
                user);
        stage.insert(
                "insert into pool.mfa_factors (site_id, id, user_id, status, secret, created_at, updated_at)"
                        + " values (?, ?, ?, 'verified', ?, now(), now())",
                id(),
                user,
                user,
                stage.bean(Sealer.class).seal(site.site().id(), "totp_secret", FACTOR));
    }

    private void unread(UUID user) {
        stage.insert(
                "insert into pool.messages (site_id, id, user_id, sender, subject, body, visible_at, created_at)"
                        + " values (?, ?, ?, 'Alder', 'Hello', 'Are you there?', now() - interval '2 hours', now())",
                id(),
                Ids.next(),
                user);
    }

    private void code() {
        UUID mag =
                stage.bean(AddMag.class)
                        .add(new AddMag.Command("vip", "VIP", null, null, 0, null))
                        .id();
        stage.bean(CreateBatch.class)
                .create(
                        new CreateBatch.Command(
                                mag,
                                "Summer",
                                "multi_use",
                                1,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                CODE));
    }

    private void listener() {
        var wanted =
                new AddWebhook.Command(
                        endpoint, List.of("mail.complained"), null, "kim@example.org");
        stage.bean(TestWebhook.class).test(stage.bean(AddWebhook.class).add(wanted).webhook().id());
    }

    private void forgotten() {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at) values (?, ?, 'unsubscribed', now())",
                id(),
                FORGOTTEN);
        stage.bean(ErasePerson.class).erase(new Person(FORGOTTEN, null));
    }

    private void mail(String to, SendMail.Category category) {
        stage.bean(SendMail.class)
                .send(
                        new SendMail.Command(
                                "welcome", to, Map.of("name", "Kim"), "sv", category, "to " + to));
    }

    private void campaign(String name, @Nullable Instant at) {
        stage.bean(StartCampaign.class)
                .start(
                        new StartCampaign.Command(
                                name,
                                Channel.EMAIL,
                                "offer",
                                Map.of(),
                                null,
                                new Audience.Everybody(),
                                null,
                                at,
                                name));
    }
}
