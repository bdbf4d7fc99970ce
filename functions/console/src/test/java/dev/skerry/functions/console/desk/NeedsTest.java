package dev.skerry.functions.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.campaigns.Audience;
import dev.skerry.campaigns.Channel;
import dev.skerry.campaigns.StartCampaign;
import dev.skerry.campaigns.SteerCampaign;
import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.Templates;
import dev.skerry.mail.reputation.SteerMassMail;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a site's desk says first. */
class NeedsTest {

    private static final String DESK = "/console/s/alder";

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private static Operator admin;
    private static Operator operator;
    private static Operator viewer;

    @BeforeAll
    static void signIn() {
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        operator = Operator.signedIn(stage, stage.alder(), Role.OPERATOR);
        viewer = Operator.signedIn(stage, stage.alder(), Role.VIEWER);
        NoSetup.on(stage, stage.alder());
    }

    @BeforeEach
    void calm() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.campaigns, pool.mails, pool.mail_lanes, pool.mail_reputation, pool.sender_domains,"
                        + " pool.forms, directory.subscriptions cascade");
        for (TestSite site : List.of(stage.alder(), stage.birch())) {
            SmtpConfig relay = SmtpConfig.local(25, "Test", "noreply@" + site + ".example");
            site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        }
    }

    @Test
    void says_when_nothing_needs_anybody() {
        Page desk = admin.browser.open(DESK);
        assertThat(desk.status()).as(desk.body()).isEqualTo(200);
        assertThat(desk.body()).contains("Nothing needs you just now.", "How the site stands");
        failed(stage.birch());
        assertThat(Needs.of(admin)).as("of another site").isEmpty();
    }

    @Test
    void tells_of_mail_that_cannot_leave_or_did_not() {
        stage.insert(
                "delete from pool.system_settings where key = 'smtp_config' and site_id = ?",
                alder());
        stage.insert(
                "insert into pool.sender_domains (site_id, id, domain, by_provider, records, state, created_at, next_check_at)"
                        + " values (?, ?, 'mail.alder.example', false, '[]', 'pending', now(), now())",
                alder(),
                Ids.next());
        assertThat(Needs.of(admin))
                .containsExactly(
                        "The site cannot send mail yet. Say who it is from and how it leaves. "
                                + DESK
                                + "/mail-identity",
                        "Mail from mail.alder.example is not believed yet: publish its records in DNS. "
                                + DESK
                                + "/sender-domains");
        assertThat(Needs.of(operator)).as("may not mend that").isEmpty();
        calm();
        failed(stage.alder());
        assertThat(Needs.of(operator))
                .containsExactly(
                        "Mail that could not be sent since yesterday: 1 "
                                + DESK
                                + "/mails?status=failed");
        assertThat(Needs.of(viewer)).isEmpty();
        stage.insert("update pool.mails set state = 'uncertain'");
        assertThat(Needs.of(operator).getFirst()).endsWith("1 " + DESK + "/mails?status=uncertain");
    }

    @Test
    void tells_of_mass_mail_that_stands_still() {
        UUID campaign =
                stage.alder()
                        .asStaff(Role.OPERATOR)
                        .call(
                                () ->
                                        stage.bean(StartCampaign.class)
                                                .start(
                                                        new StartCampaign.Command(
                                                                "May",
                                                                Channel.IN_APP,
                                                                "welcome",
                                                                Map.of(),
                                                                null,
                                                                new Audience.Everybody(),
                                                                null,
                                                                stage.clock()
                                                                        .instant()
                                                                        .plusSeconds(900),
                                                                null))
                                                .id());
        stage.alder()
                .asStaff(Role.ADMIN)
                .run(
                        () -> {
                            stage.bean(SteerCampaign.class)
                                    .steer(campaign, SteerCampaign.Action.PAUSE);
                            stage.bean(SteerMassMail.class).steer(SteerMassMail.Action.PAUSE);
                        });
        assertThat(Needs.of(operator))
                .containsExactly(
                        "All mass mail stands still. See why, and let it go on. "
                                + DESK
                                + "/campaigns",
                        "Campaigns that are paused: 1 " + DESK + "/campaigns");
        assertThat(Needs.of(viewer)).isEmpty();
    }

    @Test
    void tells_of_submissions_and_invitations_without_an_answer() {
        UUID form = Ids.next();
        stage.insert(
                "insert into pool.forms (site_id, id, slug, name, created_at, updated_at)"
                        + " values (?, ?, 'contact', 'Contact', now(), now())",
                alder(),
                form);
        stage.insert(
                "insert into pool.form_submissions (site_id, id, form_id, answers, body_hash, created_at)"
                        + " select ?, uuidv7(), ?, '{}', 'x', ?::timestamptz - days * interval '1 day'"
                        + " from unnest(array[0, 2, 9]) days",
                alder(),
                form,
                stage.clock().instant().atOffset(ZoneOffset.UTC));
        String submissions = "New submissions of forms this week: 2 " + DESK + "/forms";
        assertThat(Needs.of(viewer)).containsExactly(submissions);

        Map<String, String> invitation =
                Map.of("email", "new@example.org", "role", "viewer", "name", "");
        assertThat(admin.browser.submit(DESK + "/team", invitation).status()).isEqualTo(200);
        assertThat(Needs.of(admin))
                .containsExactly(
                        "Invitations to the team that nobody has answered: 1 " + DESK + "/team",
                        submissions);
        UUID invited =
                (UUID) stage.value("select id from pool.users where email = 'new@example.org'");
        admin.browser.submit(
                DESK + "/team/" + invited + "/remove", Map.of("confirm", "new@example.org"));
        assertThat(Needs.of(admin)).containsExactly(submissions);
    }

    private static UUID alder() {
        return stage.alder().site().id().value();
    }

    private static void failed(TestSite site) {
        site.asWorker()
                .run(
                        () ->
                                stage.bean(SendMail.class)
                                        .send(
                                                new SendMail.Command(
                                                        "receipt",
                                                        "kim@example.org",
                                                        stage.bean(Templates.class)
                                                                .sample("receipt", "en", Map.of()),
                                                        "en",
                                                        SendMail.Category.TRANSACTIONAL,
                                                        null)));
        stage.insert("update pool.mails set state = 'failed', last_error = 'transient'");
    }
}
