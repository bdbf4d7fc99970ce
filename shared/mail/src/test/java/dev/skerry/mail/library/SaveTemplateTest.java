package dev.skerry.mail.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.MailTemplates.Written;
import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SaveTemplateTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final MailStage mails = new MailStage(stage);
    private final SaveTemplate saveTemplate = stage.bean(SaveTemplate.class);

    @BeforeEach
    void nobody_has_written_anything() {
        Postgres.execute(stage.admin(), "truncate pool.mail_template_versions");
        mails.reset(2525);
    }

    @Test
    void keeps_every_version_with_who_wrote_it_and_gives_earlier_ones_back() {
        save(stage.alder(), "welcome", welcome("One"), null);
        save(stage.alder(), "welcome", welcome("Two"), null);
        List<TemplateVersion> versions = versions(stage.alder(), "welcome");
        assertThat(versions).extracting(it -> subject(it)).containsExactly("Two", "One");
        assertThat(versions).extracting(TemplateVersion::actor).containsOnly("worker");

        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.bean(RestoreTemplate.class)
                                        .restore("welcome", "sv", versions.getLast().id()));
        assertThat(subject(stage.alder())).isEqualTo("One");
        assertThat(versions(stage.alder(), "welcome"))
                .extracting(it -> subject(it))
                .containsExactly("One", "Two", "One");
    }

    @Test
    void goes_back_to_the_default_and_from_there_to_what_was() {
        save(stage.alder(), "welcome", welcome("One"), null);
        save(stage.alder(), "welcome", null, null);
        assertThat(subject(stage.alder())).startsWith("Välkommen till");
        List<TemplateVersion> versions = versions(stage.alder(), "welcome");
        assertThat(versions.getFirst().written()).isNull();
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.bean(RestoreTemplate.class)
                                        .restore("welcome", "sv", versions.getLast().id()));
        assertThat(subject(stage.alder())).isEqualTo("One");
    }

    @Test
    void generates_the_text_once_and_keeps_it() {
        save(stage.alder(), "welcome", Written.of("Hej", "<p>Hej <b>du</b></p>", null), null);
        assertThat(
                        stage.value(
                                "select value #>> '{templates,welcome,sv,text}' from pool.system_settings"
                                        + " where key = 'mail_templates'"))
                .isEqualTo("Hej du\n");
    }

    @Test
    void writes_no_version_of_what_did_not_change() {
        save(stage.alder(), "welcome", welcome("One"), null);
        save(stage.alder(), "welcome", welcome("One"), null);
        save(stage.alder(), "reset", reset("{{link}}"), null);
        assertThat(versions(stage.alder(), "welcome")).hasSize(1);
    }

    @Test
    void keeps_versions_of_changes_made_through_the_setting_too() {
        mails.put(
                stage.alder(),
                MailTemplates.KEY,
                new MailTemplates(Map.of("welcome", Map.of("sv", welcome("One")))));
        mails.put(stage.alder(), MailTemplates.KEY, new MailTemplates(Map.of()));
        assertThat(versions(stage.alder(), "welcome"))
                .extracting(TemplateVersion::written)
                .containsExactly(null, welcome("One"));
    }

    @Test
    void refuses_a_template_that_no_mail_could_be_made_from_and_keeps_the_one_in_use() {
        save(stage.alder(), "reset", reset("{{link}}"), null);
        for (String bad : new String[] {"{{lnik}}", "Hi", "{{link}} {{#name}}"}) {
            refuses(
                    ProblemCode.TEMPLATE_INVALID,
                    () -> save(stage.alder(), "reset", reset(bad), null));
            refuses(
                    ProblemCode.TEMPLATE_INVALID,
                    () ->
                            mails.put(
                                    stage.alder(),
                                    MailTemplates.KEY,
                                    new MailTemplates(Map.of("reset", Map.of("sv", reset(bad))))));
        }
        assertThat(versions(stage.alder(), "reset")).hasSize(1);
    }

    @Test
    void refuses_to_write_over_what_somebody_else_wrote_since() {
        save(stage.alder(), "welcome", welcome("One"), null);
        UUID base = versions(stage.alder(), "welcome").getFirst().id();
        save(stage.alder(), "welcome", welcome("Two"), base);
        refuses(ProblemCode.CONFLICT, () -> save(stage.alder(), "welcome", welcome("Three"), base));
        assertThat(subject(stage.alder())).isEqualTo("Two");
    }

    @Test
    void loses_no_change_of_two_made_at_once() throws Exception {
        AtomicInteger number = new AtomicInteger();
        AtOnce.call(
                8,
                () -> {
                    String key = "offer" + number.getAndIncrement();
                    save(stage.alder(), key, welcome("Offer"), null);
                    return key;
                });
        assertThat(
                        stage.count(
                                "select count(*) from pool.system_settings,"
                                        + " jsonb_object_keys(value -> 'templates')"
                                        + " where key = 'mail_templates'"))
                .isEqualTo(8);
    }

    @Test
    void a_site_knows_nothing_of_the_versions_of_another_site() {
        save(stage.alder(), "welcome", welcome("One"), null);
        UUID version = versions(stage.alder(), "welcome").getFirst().id();
        assertThat(versions(stage.birch(), "welcome")).isEmpty();
        refuses(
                ProblemCode.NOT_FOUND,
                () ->
                        stage.birch()
                                .asWorker()
                                .run(
                                        () ->
                                                stage.bean(RestoreTemplate.class)
                                                        .restore("welcome", "sv", version)));
        assertThat(subject(stage.birch())).startsWith("Välkommen till");
    }

    @Test
    void mail_that_waits_keeps_the_words_it_was_queued_with() {
        save(stage.alder(), "welcome", welcome("One"), null);
        UUID mail = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
        save(stage.alder(), "welcome", welcome("Two"), null);
        assertThat(
                        stage.value(
                                "select s.subject from pool.mails m join pool.mail_sources s on s.id = m.source_id"
                                        + " where m.id = ?",
                                mail))
                .isEqualTo("One");
    }

    private void save(TestSite site, String key, @Nullable Written written, @Nullable UUID base) {
        site.asWorker()
                .run(() -> saveTemplate.save(new SaveTemplate.Command(key, "sv", written, base)));
    }

    private static Written welcome(String subject) {
        return Written.of(subject, "<p>Hej!</p>", "Hej!\n");
    }

    private static Written reset(String line) {
        return Written.of("Nytt lösenord", "<p>" + line + "</p>", line);
    }

    private static List<TemplateVersion> versions(TestSite site, String key) {
        return site.asWorker()
                .call(
                        () ->
                                stage.bean(ListTemplateVersions.class)
                                        .list(key, "sv", PageRequest.of(null, null)))
                .items();
    }

    private static @Nullable String subject(TemplateVersion version) {
        return version.written() == null ? null : version.written().subject();
    }

    private static String subject(TestSite site) {
        return site.asWorker()
                .call(() -> stage.bean(FetchTemplate.class).fetch("welcome", "sv"))
                .subject();
    }

    private static void refuses(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }
}
