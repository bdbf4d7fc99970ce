package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.settings.MailRoute;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.testing.Stage;
import dev.skerry.testing.mailapi.Fault;
import dev.skerry.testing.mailapi.MailApiStub;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many mails in one request: taken all or none, and known again all or none. */
class BatchesTest {

    private static final MailApiStub api = MailApiStub.start();

    @RegisterExtension static final Stage stage = Stage.open(properties());

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final MailStage mails = new MailStage(stage);

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(MailStage.properties());
        properties.put("skerry.mail.resend-url", api.endpoint().toString());
        return properties;
    }

    @BeforeEach
    void empty() {
        mails.reset(9);
        api.forget();
        from("Alder");
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void a_hundred_share_a_request_and_each_has_an_id_of_its_own() throws Exception {
        mails.queue(stage.alder(), 230);
        assertThat(mails.deliver(stage.alder()).sent()).isEqualTo(230);
        assertThat(api.requests()).isEqualTo(2 + 1);
        assertThat(recipients()).isEqualTo(230);
        assertThat(stage.count("select count(distinct provider_id) from pool.mails"))
                .isEqualTo(230);
    }

    @Test
    void whoever_is_waited_for_goes_alone_and_first() throws Exception {
        mails.queue(stage.alder(), 3);
        mails.queue(stage.alder(), "kim@example.org", Category.SECURITY);
        mails.queue(stage.alder(), "robin@example.org", Category.SECURITY);
        mails.deliver(stage.alder());
        assertThat(api.requests()).isEqualTo(3);
        assertThat(to(api.taken().getFirst())).contains("kim@example.org");
        assertThat(mails.count(stage.alder(), "sent")).isEqualTo(5);
    }

    @Test
    void a_lost_answer_is_asked_for_again_with_the_same_request() throws Exception {
        mails.queue(stage.alder(), 30);
        api.now(new Fault.LoseAnswer());
        mails.deliver(stage.alder());
        assertThat(stage.count("select count(distinct not_before) from pool.mails")).isOne();
        assertThat(doubtful()).isEqualTo(30);

        // What else is sent meanwhile, and from whom, makes no difference to it.
        from("Alder and friends");
        mails.queue(stage.alder(), "late@example.org", Category.TRANSACTIONAL);
        api.now(new Fault.None());
        later(A_WHILE);

        assertThat(mails.count(stage.alder(), "sent")).isEqualTo(31);
        assertThat(doubtful()).isZero();
        assertThat(recipients()).as("one copy each").isEqualTo(31);
        assertThat(api.taken()).hasSize(31);
    }

    /** The worker ended while the provider took the mails, and a throttle met who asked again. */
    @Test
    void what_a_dead_worker_had_on_the_wire_is_offered_again_as_it_was() throws Exception {
        mails.queue(stage.alder(), 20);
        UUID batch = submitAndEnd();
        mails.outliveLeases();
        mails.sweep(stage.alder());
        api.now(new Fault.Refuse(429, "{\"name\":\"rate_limit_exceeded\"}"));
        mails.deliver(stage.alder());
        assertThat(doubtful()).isEqualTo(20);
        assertThat(api.taken()).isEmpty();
        api.now(new Fault.LoseAnswer());
        later(A_WHILE);
        api.now(new Fault.None());
        later(A_WHILE);

        assertThat(mails.count(stage.alder(), "sent")).isEqualTo(20);
        assertThat(api.taken()).hasSize(20);
        assertThat(
                        stage.count(
                                "select count(*) from pool.mails where submitted_as ->> 'batch' = ?",
                                batch.toString()))
                .isEqualTo(20);
    }

    @Test
    void one_bad_mail_takes_no_other_with_it() throws Exception {
        mails.queue(stage.alder(), 9);
        UUID bad =
                mails.queue(
                        stage.alder(), MailApiStub.REFUSED + "example.org", Category.TRANSACTIONAL);
        mails.deliver(stage.alder());
        assertThat(mails.count(stage.alder(), "sent")).isEqualTo(9);
        assertThat(mails.mail(bad))
                .containsEntry("state", "failed")
                .containsEntry("last_error", "rejected_content");
        assertThat(api.taken()).hasSize(9);
        assertThat(api.requests()).isEqualTo(1 + 10);
    }

    /** Without them it would be another request, and nobody could tell what became of the first. */
    @Test
    void one_who_wants_no_more_leaves_the_others_in_doubt_and_nobody_gets_two() throws Exception {
        mails.queue(stage.alder(), 10);
        api.now(new Fault.LoseAnswer());
        mails.deliver(stage.alder());
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at, scope)"
                        + " values (?, 'kim3@example.org', 'complaint', now(), 'all')",
                stage.alder().site().id().value());
        int before = api.requests();
        api.now(new Fault.None());
        for (int i = 0; i < 5; i++) {
            later(Duration.ofMinutes(11));
        }
        assertThat(api.requests()).isEqualTo(before);
        assertThat(mails.count(stage.alder(), "ready")).isEqualTo(9);
        later(Duration.ofHours(23));
        assertThat(mails.count(stage.alder(), "uncertain")).isEqualTo(10);
        assertThat(api.taken()).hasSize(10);
    }

    @Test
    void a_throttle_burns_no_attempt_of_any() throws Exception {
        mails.queue(stage.alder(), 5);
        api.now(
                new Fault.Refuse(
                        429, Map.of("retry-after", "20"), "{\"name\":\"rate_limit_exceeded\"}"));
        mails.deliver(stage.alder());
        assertThat(api.requests()).isOne();
        assertThat(stage.count("select max(attempts) from pool.mails")).isZero();
        api.now(new Fault.None());
        later(A_WHILE);
        assertThat(mails.count(stage.alder(), "sent")).isEqualTo(5);
        assertThat(api.requests()).isEqualTo(2);
    }

    private void later(Duration wait) throws InterruptedException {
        stage.clock().advance(wait);
        mails.sweep(stage.alder());
        mails.deliver(stage.alder());
    }

    private static long doubtful() {
        return stage.count("select count(*) from pool.mails where doubt_since is not null");
    }

    private static long recipients() {
        return api.taken().stream().map(BatchesTest::to).distinct().count();
    }

    private static String to(JsonNode mail) {
        return mail.get("to").get(0).getStringValue();
    }

    /** All that waits is marked as on the wire in one request, and nobody hears of it again. */
    private UUID submitAndEnd() {
        UUID batch = Ids.next();
        String account = new TransportConfig.Resend("re_1").memory().orElseThrow().account();
        Submitted.andAbandoned(
                stage, new Sender("Alder", "post@alder.example", null, account, batch));
        return batch;
    }

    private void from(String name) {
        SmtpConfig config = SmtpConfig.local(9, name, "post@alder.example");
        var resend = new MailRoute.ResendConfig("re_1");
        mails.put(
                stage.alder(),
                SmtpConfig.KEY,
                config.over(
                        new MailRoute(null, null, null, null, null, null, null, resend, null, null),
                        null));
    }
}
