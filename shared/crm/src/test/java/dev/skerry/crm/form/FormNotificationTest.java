package dev.skerry.crm.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FormNotificationTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private static final FormStage forms = new FormStage(stage);
    private static final Map<String, Object> BODY =
            Map.of("email", "kim@example.org", "message", "Hej!", "topics", List.of("a", "b"));

    @BeforeEach
    void a_form_that_tells_the_office() {
        forms.forgetEverything();
        Postgres.execute(stage.admin(), "truncate pool.mails cascade");
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(
                                                SmtpConfig.KEY,
                                                SmtpConfig.local(
                                                        25, "Alder", "post@alder.example")));
        stage.alder()
                .asStaff(Role.ADMIN)
                .run(
                        () ->
                                forms.defineContactForm(
                                        new FormSettings(null, null, "office@alder.example")));
    }

    @Test
    void queues_one_mail_with_the_answers() {
        forms.submit(stage.alder().asAnonymous(), BODY);

        assertThat(stage.rows("select * from pool.mails"))
                .singleElement()
                .satisfies(
                        it -> assertThat(it.toString()).contains("office@alder.example", "Hej!"));
    }

    @Test
    void stores_the_submission_once_when_the_mail_cannot_be_queued() {
        Postgres.execute(stage.admin(), "alter table pool.mails rename to away");
        try {
            forms.submit(stage.alder().asAnonymous(), BODY);
        } finally {
            Postgres.execute(stage.admin(), "alter table pool.away rename to mails");
        }

        assertThat(forms.rows("form_submissions")).isEqualTo(1);
        assertThat(stage.value("select message from pool.crm_contacts")).isEqualTo("Hej!");
        assertThat(forms.rows("mails")).isZero();
    }

    @Test
    void stores_the_submission_of_a_site_that_sends_no_mail() {
        Postgres.execute(stage.admin(), "delete from pool.system_settings");

        forms.submit(stage.alder().asAnonymous(), BODY);

        assertThat(forms.rows("form_submissions")).isEqualTo(1);
        assertThat(forms.rows("mails")).isZero();
    }

    @Test
    void queues_nothing_for_a_repetition_or_a_program() {
        Map<String, Object> body = Map.of("email", "kim@example.org", "idempotencyKey", "k");
        forms.submit(stage.alder().asAnonymous(), body);
        forms.submit(stage.alder().asAnonymous(), body);
        forms.submit(stage.alder().asAnonymous(), Map.of("email", "kim@example.org", "_hp", "x"));

        assertThat(forms.rows("mails")).isEqualTo(1);
    }
}
