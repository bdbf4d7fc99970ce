package dev.skerry.checks;

import dev.skerry.accounts.AddUser;
import dev.skerry.campaigns.Audience;
import dev.skerry.campaigns.Channel;
import dev.skerry.campaigns.StartCampaign;
import dev.skerry.content.AddMedia;
import dev.skerry.content.CreateGallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.content.MediaChange;
import dev.skerry.content.SetGalleryItems;
import dev.skerry.crm.form.DefineForm;
import dev.skerry.crm.form.FormDefinition;
import dev.skerry.crm.mag.AddMag;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.unsubscribe.Subscription;
import dev.skerry.mail.unsubscribe.UnsubscribeLinks;
import dev.skerry.mail.webhook.AddWebhook;
import dev.skerry.mail.webhook.TestWebhook;
import dev.skerry.membership.CreateBatch;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Stage;
import dev.skerry.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the sample events ask of Alder, and their schedule of Birch, set up by the use cases that
 * staff would set it up with.
 *
 * @param words what stands for each {@code {{placeholder}}} of the events
 */
record SampleSite(Map<String, String> words) {

    /** In the mail that waits, and nowhere else. */
    static final String SURNAME = "Vinterhav";

    static final String CODE = "SOMMAR-7K3F-QX";

    static SampleSite prepare(Stage stage, int relayPort) {
        Setup setup = new Setup(stage);
        stage.birch().asStaff(Role.ADMIN).run(setup::campaign);
        return stage.alder().asStaff(Role.ADMIN).call(() -> setup.all(relayPort));
    }

    private record Setup(Stage stage) {

        SampleSite all(int relayPort) {
            relay(relayPort);
            template();
            gallery();
            form();
            code();
            user("kim@example.org");
            webhook();
            Tokens tokens = new Tokens(stage);
            return new SampleSite(
                    Map.of(
                            "publishableKey", stage.alder().publishableKey(),
                            "secretKey", stage.alder().secretKey(),
                            // Not Kim: a new password would end this session.
                            "userToken", tokens.user(stage.alder(), user("robin@example.org")),
                            "staffToken", tokens.staff(stage.alder(), Role.ADMIN),
                            "siteId", stage.alder().site().id().toString(),
                            "mailId", mail().toString(),
                            "platformId", stage.platform().site().id().toString(),
                            "jobId", order().toString(),
                            "unsubscribe", link()));
        }

        /** Somebody who is not there: what counts is that the function tried. */
        private void webhook() {
            var endpoint =
                    new AddWebhook.Command(
                            "https://hooks.invalid/mail",
                            List.of("mail.complained"),
                            null,
                            "kim@example.org");
            stage.bean(TestWebhook.class)
                    .test(stage.bean(AddWebhook.class).add(endpoint).webhook().id());
        }

        /** A site in the pool, whose tables are there. */
        private UUID order() {
            UUID site = Ids.next();
            UUID job = Ids.next();
            stage.insert(
                    """
                    insert into directory.sites (id, slug, name, kind, status, public_url, placement_id)
                    values (?, 'ordered', 'Ordered', 'business', 'pending', 'https://ordered.example', 'pool')
                    """,
                    site);
            stage.insert(
                    "insert into directory.site_jobs (id, site_id, kind) values (?, ?, 'provision')",
                    job,
                    site);
            return job;
        }

        private String link() {
            Subscription subscription = new Subscription("kim@example.org", "newsletter");
            String link =
                    stage.alder()
                            .asWorker()
                            .call(() -> stage.bean(UnsubscribeLinks.class).of(subscription));
            return link.substring(link.lastIndexOf('/') + 1);
        }

        private void relay(int port) {
            stage.bean(SiteSettings.class)
                    .put(SmtpConfig.KEY, SmtpConfig.local(port, "Alder", "hello@alder.example"));
        }

        private void template() {
            var offer = MailTemplates.Written.of("May offer", "<p>Half of everything</p>", null);
            stage.bean(SiteSettings.class)
                    .put(
                            MailTemplates.KEY,
                            new MailTemplates(Map.of("offer", Map.of("sv", offer, "en", offer))));
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
                                    "Somebody",
                                    "sv",
                                    Map.of(),
                                    Map.of()))
                    .id();
        }

        private void gallery() {
            UUID gallery =
                    stage.bean(CreateGallery.class)
                            .create(
                                    new GalleryChange(
                                            "sommar",
                                            "Sommar",
                                            null,
                                            null,
                                            "published",
                                            "public",
                                            null,
                                            null,
                                            null,
                                            null))
                            .id();
            UUID image =
                    stage.bean(AddMedia.class)
                            .add(
                                    new MediaChange(
                                            "image",
                                            null,
                                            "https://media.example/sommar.jpg",
                                            null,
                                            1200,
                                            800,
                                            "Sommar",
                                            null,
                                            Map.of(),
                                            null,
                                            null))
                            .id();
            stage.bean(SetGalleryItems.class)
                    .set(
                            new SetGalleryItems.Command(
                                    gallery, List.of(new SetGalleryItems.Item(image, null))));
        }

        private void form() {
            List<FormDefinition.Field> fields =
                    List.of(
                            field("email", true),
                            field("firstname", false),
                            field("message", false));
            stage.bean(DefineForm.class)
                    .define(
                            null,
                            new FormDefinition(
                                    "Contact", "contact", null, null, null, null, fields));
        }

        private static FormDefinition.Field field(String key, boolean required) {
            return new FormDefinition.Field(key, null, null, required, null);
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

        /**
         * Due when the schedule's event comes: a JVM takes longer than this to start. On Birch, for
         * whoever starts one on Alder starts all that are due there.
         */
        private void campaign() {
            template();
            user("robin@example.org");
            stage.bean(StartCampaign.class)
                    .start(
                            new StartCampaign.Command(
                                    "April offer",
                                    Channel.IN_APP,
                                    "offer",
                                    Map.of(),
                                    null,
                                    new Audience.Everybody(),
                                    null,
                                    stage.clock().instant().plusMillis(1),
                                    "april-offer"));
        }

        private UUID mail() {
            return stage.bean(SendMail.class)
                    .send(
                            new SendMail.Command(
                                    "welcome",
                                    "kim@example.org",
                                    Map.of("name", "Kim " + SURNAME),
                                    "sv",
                                    SendMail.Category.TRANSACTIONAL,
                                    "waiting"))
                    .mailId();
        }
    }
}
