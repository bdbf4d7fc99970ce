package dev.skerry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.SendMail.Command;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SettingKey;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendMailTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final SendMail sendMail = stage.bean(SendMail.class);

    @BeforeEach
    void an_empty_outbox() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mails, pool.mail_sources, pool.mail_suppressions,"
                        + " pool.system_settings cascade");
        List.of(stage.alder(), stage.birch()).forEach(this::configure);
    }

    @Test
    void queues_a_mail_in_the_language_of_the_site() {
        var result = send(stage.alder(), welcome("kim@example.org", null));
        assertThat(result.duplicate()).isFalse();
        assertThat(stage.rows("select * from pool.mails"))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row).containsEntry("id", result.mailId());
                            assertThat(row).containsEntry("state", "ready");
                            assertThat(row).containsEntry("locale", "sv");
                            assertThat(row).containsEntry("to_norm", "kim@example.org");
                        });
    }

    @Test
    void answers_the_same_mail_for_the_same_key() {
        var first = send(stage.alder(), welcome("kim@example.org", "signup-1"));
        var second = send(stage.alder(), welcome("kim@example.org", "signup-1"));
        assertThat(second).isEqualTo(new SendMail.Result(first.mailId(), true));
        assertThat(mails()).isOne();
    }

    @Test
    void keeps_the_keys_of_another_site_apart() {
        var alder = send(stage.alder(), welcome("kim@example.org", "signup-1"));
        var birch = send(stage.birch(), welcome("kim@example.org", "signup-1"));
        assertThat(birch.duplicate()).isFalse();
        assertThat(birch.mailId()).isNotEqualTo(alder.mailId());
    }

    @Test
    void refuses_a_key_that_belongs_to_another_mail() {
        send(stage.alder(), welcome("kim@example.org", "signup-1"));
        refuses(
                ProblemCode.IDEMPOTENCY_MISMATCH,
                () -> send(stage.alder(), welcome("robin@example.org", "signup-1")));
        assertThat(mails()).isOne();
    }

    @Test
    void is_undone_with_the_transaction_it_belongs_to() {
        assertThatThrownBy(
                        () ->
                                stage.alder()
                                        .asWorker()
                                        .call(
                                                () ->
                                                        stage.database()
                                                                .inTransaction(
                                                                        () -> {
                                                                            sendMail.send(
                                                                                    welcome(
                                                                                            "kim@example.org",
                                                                                            null));
                                                                            throw Problem.notFound(
                                                                                    "thing");
                                                                        })))
                .isInstanceOf(Problem.class);
        assertThat(mails()).isZero();
    }

    @Test
    void refuses_a_suppressed_recipient_of_this_site_only() {
        Postgres.execute(
                stage.admin(),
                "insert into pool.mail_suppressions values ('%s', 'kim@example.org', 'bounce', now())"
                        .formatted(stage.alder().site().id()));
        refuses(
                ProblemCode.RECIPIENT_SUPPRESSED,
                () -> send(stage.alder(), welcome("Kim@example.org", null)));
        assertThat(mails()).isZero();
        assertThat(send(stage.birch(), welcome("kim@example.org", null)).duplicate()).isFalse();
    }

    @Test
    void names_the_variable_that_is_missing() {
        assertThatThrownBy(
                        () ->
                                send(
                                        stage.alder(),
                                        new Command(
                                                "reset",
                                                "kim@example.org",
                                                Map.of(),
                                                null,
                                                Category.SECURITY,
                                                null)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> {
                            assertThat(it.code()).isEqualTo(ProblemCode.TEMPLATE_INVALID);
                            assertThat(it.detail()).contains("link");
                        });
        assertThat(mails()).isZero();
    }

    @Test
    void refuses_a_template_nobody_wrote() {
        refuses(
                ProblemCode.TEMPLATE_MISSING,
                () ->
                        send(
                                stage.alder(),
                                new Command(
                                        "../layout",
                                        "kim@example.org",
                                        Map.of(),
                                        null,
                                        Category.TRANSACTIONAL,
                                        null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kim",
                "kim@localhost",
                "kim@[127.0.0.1]",
                "kim@127.0.0.1",
                "\"a b\"@example.org",
                "(c)a@example.org",
                "jörg@example.org",
                "a@-x.com",
                "kim@example.org\r\nBcc: all@example.org",
                "kim@example.org, robin@example.org",
                "Kim <kim@example.org>",
                "kim@example.org\0"
            })
    void refuses_an_address_no_provider_takes(String address) {
        refuses(ProblemCode.INVALID_EMAIL, () -> send(stage.alder(), welcome(address, null)));
        assertThat(mails()).isZero();
    }

    @Test
    void spells_a_domain_in_ascii() {
        send(stage.alder(), welcome("Ann@München.de", null));
        assertThat(stage.value("select to_address from pool.mails"))
                .isEqualTo("Ann@xn--mnchen-3ya.de");
    }

    @Test
    void takes_an_address_of_254_characters_and_not_of_255() {
        String local = "a".repeat(64);
        String domain = ("b".repeat(60) + ".").repeat(3) + "c".repeat(2) + ".org";
        String longest = local + "@" + domain;
        assertThat(longest).hasSize(254);
        send(stage.alder(), welcome(longest, null));
        refuses(
                ProblemCode.INVALID_EMAIL,
                () -> send(stage.alder(), welcome(local + "@c" + domain, null)));
    }

    @Test
    void refuses_to_queue_for_a_site_without_a_relay() {
        Postgres.execute(stage.admin(), "truncate pool.system_settings");
        refuses(
                ProblemCode.MAIL_NOT_CONFIGURED,
                () -> send(stage.alder(), welcome("kim@example.org", null)));
        assertThat(mails()).isZero();
    }

    @Test
    void refuses_a_kind_of_mail_that_the_site_switched_off() {
        put(
                stage.alder(),
                MailSettings.KEY,
                new MailSettings(false, null, null, null, null, null, null, null, null));
        refuses(
                ProblemCode.MAIL_DISABLED,
                () -> send(stage.alder(), welcome("kim@example.org", null)));
        assertThat(mails()).isZero();
        send(stage.birch(), welcome("kim@example.org", null));
        assertThat(mails()).isOne();
    }

    @Test
    void prefers_what_the_site_wrote_in_the_language_that_is_asked() {
        var written =
                MailTemplates.Written.of("Ahoj {{name}}", "<p>Ahoj <b>{{name}}</b></p>", null);
        put(
                stage.alder(),
                MailTemplates.KEY,
                new MailTemplates(Map.of("welcome", Map.of("sv", written))));
        send(stage.alder(), welcome("kim@example.org", null));
        assertThat(stage.rows("select subject, text from pool.mail_sources"))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row).containsEntry("subject", "Ahoj {{name}}");
                            assertThat(row.get("text").toString()).startsWith("Ahoj {{name}}");
                        });
    }

    private void configure(TestSite site) {
        put(site, SmtpConfig.KEY, SmtpConfig.local(2525, "Skerry", "noreply@" + site + ".example"));
    }

    private static <T> void put(TestSite site, SettingKey<T> key, T value) {
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(key, value));
    }

    private SendMail.Result send(TestSite site, Command command) {
        return site.asWorker().call(() -> sendMail.send(command));
    }

    private static Command welcome(String to, String key) {
        return new Command("welcome", to, Map.of("name", "Kim"), null, Category.TRANSACTIONAL, key);
    }

    private static void refuses(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private static long mails() {
        return stage.count("select count(*) from pool.mails");
    }
}
