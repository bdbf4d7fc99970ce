package dev.skerry.functions.mailadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.SendMail;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Map;
import java.util.UUID;

/** Two sites that send mail, for the tests of what staff see of it. */
record MailDesk(Stage stage) {

    /** Both have a relay, and neither a mail. */
    void clear() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mails, pool.mail_sources, pool.mail_suppressions, pool.system_settings cascade");
        for (TestSite site : new TestSite[] {stage.alder(), stage.birch()}) {
            SmtpConfig config = SmtpConfig.local(2525, null, "post@" + site + ".example");
            site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, config));
        }
    }

    /** A mail that waits, with a secret in it. */
    UUID queue(TestSite site, String to) {
        var command =
                new SendMail.Command(
                        "welcome",
                        to,
                        Map.of("name", "s3cret"),
                        "en",
                        SendMail.Category.TRANSACTIONAL,
                        null);
        return site.asWorker().call(() -> stage.bean(SendMail.class).send(command)).mailId();
    }

    static void refused(Gateway gateway, Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(gateway.text(answer, "code")).isEqualTo(code);
    }
}
