package dev.skerry.functions.mailfeedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.lambda.QueueAnswer;
import dev.skerry.lambda.QueueEvent;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SesEventsHandlerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final SesEventsHandler handler = new SesEventsHandler(stage.context());
    private UUID ours = new UUID(0, 0);
    private UUID theirs = new UUID(0, 0);

    @BeforeEach
    void both_sites_sent_a_mail() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mails, pool.mail_sources, pool.mail_suppressions, pool.system_settings cascade");
        Postgres.execute(stage.admin(), "update directory.sites set status = 'active'");
        ours = sent(stage.alder());
        theirs = sent(stage.birch());
    }

    @Test
    void a_bounce_suppresses_on_the_site_whose_mail_it_was_and_on_no_other() {
        assertThat(take(bounce(stage.alder(), ours, "f1"))).isEmpty();
        assertThat(stage.rows("select site_id, scope, reason from pool.mail_suppressions"))
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it)
                                        .containsEntry("site_id", id(stage.alder()))
                                        .containsEntry("scope", "all")
                                        .containsEntry("reason", "bounce"));
    }

    /** T49: three times, out of order, nine good ones and one that nobody can read. */
    @Test
    void does_once_what_it_hears_thrice_and_gives_poison_back() {
        List<String> batch = new ArrayList<>();
        for (TestSite site : List.of(stage.alder(), stage.birch())) {
            UUID mail = site == stage.alder() ? ours : theirs;
            batch.add(bounce(site, mail, "bounce " + site));
            batch.add(event("Delivery", site, mail, "delivery " + site, ""));
            batch.add(event("Complaint", site, mail, "complaint " + site, ""));
            batch.add(event("Reject", site, mail, "reject " + site, ""));
        }
        batch.add(batch.getFirst());
        batch.add("poison");
        Random random = new Random(1);
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(batch, random);
            assertThat(take(batch.toArray(String[]::new)))
                    .containsExactly("m" + batch.indexOf("poison"));
        }
        assertThat(stage.count("select count(*) from pool.mail_feedback")).isEqualTo(8);
        assertThat(stage.count("select count(*) from pool.mail_attempts")).isEqualTo(8);
        assertThat(stage.count("select count(*) from pool.mail_suppressions where scope = 'all'"))
                .isEqualTo(2);
    }

    @Test
    void mail_of_another_site_and_of_nobody_is_put_aside() {
        TestSite alder = stage.alder();
        String nobody = bounce(alder, ours, "f4").replace(id(alder).toString(), "nobody");
        String unknown =
                bounce(alder, ours, "f5").replace(id(alder).toString(), UUID.randomUUID() + "");
        assertThat(
                        take(
                                bounce(alder, theirs, "f1"),
                                bounce(alder, UUID.randomUUID(), "f2"),
                                bounce(stage.birch(), ours, "f3"),
                                nobody,
                                unknown))
                .isEmpty();
        assertThat(stage.count("select count(*) from pool.mail_feedback")).isZero();
        assertThat(stage.count("select count(*) from pool.mail_suppressions")).isZero();
    }

    /** An archived one may be back one day, and must not write to that address then. */
    @Test
    void an_archived_site_hears_of_it_and_one_on_the_move_later() {
        status(stage.alder(), "archived");
        status(stage.birch(), "migrating");
        assertThat(take(bounce(stage.alder(), ours, "f1"), bounce(stage.birch(), theirs, "f2")))
                .containsExactly("m1");
        assertThat(stage.count("select count(*) from pool.mail_suppressions")).isOne();
        status(stage.birch(), "active");
        assertThat(take(bounce(stage.birch(), theirs, "f2"))).isEmpty();
        assertThat(stage.count("select count(*) from pool.mail_suppressions")).isEqualTo(2);
    }

    private static void status(TestSite site, String status) {
        stage.insert("update directory.sites set status = ? where id = ?", status, id(site));
        stage.bean(dev.skerry.kernel.directory.Directory.class).clear();
    }

    private List<String> take(String... bodies) {
        List<QueueEvent.Message> messages = new ArrayList<>();
        for (String body : bodies) {
            messages.add(new QueueEvent.Message("m" + messages.size(), body, null));
        }
        return handler.answer(new QueueEvent(messages)).batchItemFailures().stream()
                .map(QueueAnswer.Failure::itemIdentifier)
                .toList();
    }

    private static String bounce(TestSite site, UUID mail, String key) {
        return event(
                "Bounce",
                site,
                mail,
                key,
                "\"bounceType\":\"Permanent\",\"bounceSubType\":\"General\",");
    }

    private static String event(String type, TestSite site, UUID mail, String key, String more) {
        return """
        {"eventType":"%s","%s":{%s"feedbackId":"%s","timestamp":"%s"},
         "mail":{"messageId":"0100-1","source":"post@alder.example","destination":["kim@example.org"],
                 "tags":{"site":["%s"],"mail":["%s"]}}}
        """
                .formatted(
                        type,
                        type.toLowerCase(Locale.ROOT),
                        more,
                        key,
                        stage.clock().instant(),
                        id(site),
                        mail);
    }

    private static UUID id(TestSite site) {
        return site.site().id().value();
    }

    private static UUID sent(TestSite site) {
        SmtpConfig config = SmtpConfig.local(2525, "Skerry", "post@" + site + ".example");
        var command =
                new SendMail.Command(
                        "welcome",
                        "kim@example.org",
                        Map.of("name", "Kim"),
                        "en",
                        SendMail.Category.MARKETING,
                        null);
        UUID mail =
                site.asWorker()
                        .call(
                                () -> {
                                    stage.bean(SiteSettings.class).put(SmtpConfig.KEY, config);
                                    return stage.bean(SendMail.class).send(command).mailId();
                                });
        stage.insert(
                "update pool.mails set state = 'sent', sent_at = now(), provider = 'ses' where id = ?",
                mail);
        return mail;
    }
}
