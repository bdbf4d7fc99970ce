package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.settings.MailRoute;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.testing.Stage;
import dev.skerry.testing.mailapi.Fault;
import dev.skerry.testing.mailapi.MailApiStub;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mails that a provider may have, and nobody knows: what class and provider make of them. */
class DoubtsTest {

    private static final MailApiStub api = MailApiStub.start();

    @RegisterExtension static final Stage stage = Stage.open(properties());

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final MailStage mails = new MailStage(stage);
    private final SmtpSink sink = SmtpSink.start(_ -> {});

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(MailStage.properties());
        properties.put("skerry.mail.resend-url", api.endpoint().toString());
        properties.put("skerry.mail.sendgrid-url", api.endpoint().toString());
        return properties;
    }

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
        api.forget();
        from("Alder", resend("re_1"), null);
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void a_provider_that_knows_mails_again_is_offered_them_until_it_answers(Category category)
            throws Exception {
        UUID id = lost(category);
        assertThat(mails.mail(id)).containsEntry("state", "ready").containsEntry("sent_at", null);
        api.now(new Fault.None());
        later(A_WHILE);

        assertThat(mails.mail(id))
                .containsEntry("state", "sent")
                .containsEntry("provider", "resend")
                .containsEntry("provider_id", "id-1")
                .containsEntry("doubt_since", null);
        assertThat(mails.outcomes(id)).startsWith("uncertain").endsWith("accepted");
        assertThat(api.taken()).hasSize(1);
    }

    @Test
    void what_is_offered_again_is_from_whom_it_was_the_first_time() throws Exception {
        UUID id = lost(Category.MARKETING);
        from("Alder and friends", resend("re_1"), null);
        api.now(new Fault.None());
        later(A_WHILE);
        assertThat(mails.mail(id)).containsEntry("state", "sent");
        assertThat(api.taken()).hasSize(1);

        UUID next = mails.queue(stage.alder(), "robin@example.org", Category.MARKETING);
        mails.deliver(stage.alder());
        assertThat(mails.mail(next)).containsEntry("state", "sent");
        assertThat(api.taken().getLast().get("from").getStringValue())
                .startsWith("\"Alder and friends\"");
    }

    @Test
    void a_request_that_is_still_being_worked_on_is_asked_after_again() throws Exception {
        api.now(new Fault.Refuse(409, "{\"name\":\"concurrent_idempotent_requests\"}"));
        UUID id = mails.queue(stage.alder(), "kim@example.org", Category.MARKETING);
        mails.deliver(stage.alder());
        assertThat(mails.mail(id)).containsEntry("state", "ready");
        api.now(new Fault.None());
        later(A_WHILE);
        assertThat(mails.mail(id)).containsEntry("state", "sent");
        assertThat(api.taken()).hasSize(1);
    }

    @Test
    void a_mail_whose_worker_ended_at_the_wire_is_offered_again() throws Exception {
        UUID id = mails.queue(stage.alder(), "kim@example.org", Category.MARKETING);
        api.now(new Fault.LoseAnswer());
        submitAndEnd(id);
        api.now(new Fault.None());
        mails.outliveLeases();
        mails.sweep(stage.alder());
        assertThat(mails.mail(id)).containsEntry("state", "ready");
        assertThat(mails.mail(id).get("doubt_since")).isNotNull();
        mails.deliver(stage.alder());
        assertThat(mails.mail(id)).containsEntry("state", "sent");
    }

    @Test
    void what_the_provider_has_forgotten_is_left_uncertain_unless_somebody_waits_for_it()
            throws Exception {
        UUID bulk = lost(Category.MARKETING);
        UUID security = lost(Category.SECURITY);
        api.forget();
        later(Duration.ofHours(23));
        assertThat(mails.mail(bulk)).containsEntry("state", "uncertain");
        assertThat(mails.mail(security)).containsEntry("state", "sent");
        assertThat(api.taken()).hasSize(1);
    }

    @Test
    void another_account_cannot_know_a_mail_again() throws Exception {
        UUID id = lost(Category.TRANSACTIONAL);
        from("Alder", resend("re_2"), null);
        api.now(new Fault.None());
        int before = api.requests();
        later(A_WHILE);
        assertThat(mails.mail(id)).containsEntry("state", "uncertain");
        assertThat(api.requests()).isEqualTo(before);
    }

    @Test
    void a_provider_without_an_answer_for_a_day_leaves_the_mail_uncertain() throws Exception {
        UUID id = lost(Category.TRANSACTIONAL);
        for (int i = 0; i < 12; i++) {
            later(Duration.ofHours(5));
        }
        assertThat(mails.mail(id)).containsEntry("state", "uncertain");
        assertThat(api.taken()).hasSize(1);
    }

    @Test
    void a_throttle_moves_the_site_on_and_burns_no_attempt() throws Exception {
        api.now(
                new Fault.Refuse(
                        429, Map.of("retry-after", "20"), "{\"name\":\"rate_limit_exceeded\"}"));
        UUID id = mails.queue(stage.alder(), "kim@example.org", Category.MARKETING);
        mails.queue(stage.alder(), "robin@example.org", Category.MARKETING);
        mails.deliver(stage.alder());
        assertThat(api.requests()).isOne();
        assertThat(mails.mail(id)).containsEntry("state", "ready").containsEntry("attempts", 0);
        later(Duration.ofSeconds(10));
        assertThat(api.requests()).isOne();
        api.now(new Fault.None());
        later(Duration.ofSeconds(20));
        assertThat(mails.count(stage.alder(), "sent")).isEqualTo(2);
    }

    @Test
    void a_provider_that_knows_nothing_again_leaves_it_at_one() throws Exception {
        from(
                "Alder",
                new MailRoute(null, null, null, null, null, null, null, null, sendGrid(), null),
                null);
        UUID bulk = lost(Category.MARKETING);
        assertThat(mails.mail(bulk)).containsEntry("state", "uncertain");
        UUID security = lost(Category.SECURITY);
        assertThat(mails.mail(security)).containsEntry("state", "uncertain");
        assertThat(api.taken()).hasSize(1 + 4);
    }

    @Test
    void while_its_provider_is_down_a_doubtful_mail_waits_and_the_others_fall_back()
            throws Exception {
        from("Alder", resend("re_1"), relay());
        UUID doubtful = lost(Category.TRANSACTIONAL);
        api.now(new Fault.Refuse(403, "{\"name\":\"invalid_api_key\"}"));
        UUID fresh = mails.queue(stage.alder(), "robin@example.org", Category.TRANSACTIONAL);
        later(A_WHILE);
        assertThat(mails.mail(fresh))
                .containsEntry("state", "sent")
                .containsEntry("provider", "smtp");
        assertThat(mails.mail(doubtful)).containsEntry("state", "ready");
        assertThat(sink.count()).isOne();

        api.now(new Fault.None());
        later(Duration.ofMinutes(15));
        assertThat(mails.mail(doubtful))
                .containsEntry("state", "sent")
                .containsEntry("provider", "resend");
        assertThat(sink.count()).isOne();
        assertThat(api.taken()).hasSize(1);
    }

    @Test
    void somebody_who_waits_gets_a_doubtful_mail_by_the_other_way() throws Exception {
        from("Alder", resend("re_1"), relay());
        UUID doubtful = lost(Category.SECURITY);
        api.now(new Fault.Refuse(403, "{\"name\":\"invalid_api_key\"}"));
        later(A_WHILE);
        assertThat(mails.mail(doubtful))
                .containsEntry("state", "sent")
                .containsEntry("provider", "smtp");
        assertThat(sink.count()).isOne();
    }

    /** Taken by the provider, and the answer lost. */
    private UUID lost(Category category) throws InterruptedException {
        api.now(new Fault.LoseAnswer());
        UUID id = mails.queue(stage.alder(), "kim@example.org", category);
        mails.deliver(stage.alder());
        return id;
    }

    private void later(Duration wait) throws InterruptedException {
        stage.clock().advance(wait);
        mails.sweep(stage.alder());
        mails.deliver(stage.alder());
    }

    private void submitAndEnd(UUID id) {
        Sender sender = new Sender("Alder", "post@alder.example", null, account("re_1"), null);
        assertThat(Submitted.andAbandoned(stage, sender)).containsExactly(id);
    }

    private static String account(String key) {
        return new TransportConfig.Resend(key).memory().orElseThrow().account();
    }

    private void from(String name, MailRoute first, @Nullable MailRoute fallback) {
        SmtpConfig config = SmtpConfig.local(sink.port(), name, "post@alder.example");
        mails.put(stage.alder(), SmtpConfig.KEY, config.over(first, fallback));
    }

    private MailRoute relay() {
        return SmtpConfig.local(sink.port(), "Alder", "post@alder.example").routes().getFirst();
    }

    private static MailRoute resend(String key) {
        var config = new MailRoute.ResendConfig(key);
        return new MailRoute(null, null, null, null, null, null, null, config, null, null);
    }

    private static MailRoute.SendGridConfig sendGrid() {
        return new MailRoute.SendGridConfig("SG.1", null);
    }
}
