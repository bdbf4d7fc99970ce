package dev.skerry.mail.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.MailStage;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.WebhookSink;
import dev.skerry.testing.WebhookSink.Post;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverWebhooksTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private final MailStage mails = new MailStage(stage);
    private final WebhookSink sink = WebhookSink.start();

    private AddWebhook.Result endpoint = endpoint();

    @BeforeEach
    void nothing_told() {
        mails.reset(2525);
        Postgres.execute(stage.admin(), "truncate pool.webhook_endpoints cascade");
        endpoint = endpoint();
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void posts_a_signed_message_once() throws Exception {
        UUID message = test();
        assertThat(deliver()).isEqualTo(new DeliverWebhooks.Result(1, false));
        assertThat(deliver()).isEqualTo(new DeliverWebhooks.Result(0, false));

        assertThat(sink.posts()).hasSize(1);
        Post post = sink.posts().getFirst();
        assertThat(post.header("webhook-id")).isEqualTo("msg_" + message);
        assertThat(post.header("content-type")).isEqualTo("application/json");
        assertThat(post.body())
                .isEqualTo(
                        "{\"type\":\"webhook.test\",\"timestamp\":\"%s\",\"data\":{}}"
                                .formatted(stage.clock().instant()));
        assertThat(isSignedWith(endpoint.secret(), post)).isTrue();
        assertThat(message(message))
                .containsEntry("state", "delivered")
                .containsEntry("attempts", 1)
                .containsEntry("last_status", 204);
        assertThat(attempts()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 301, 400, 401, 404, 429, 500, 503})
    void tries_again_later_with_the_same_bytes_and_a_new_signature(int status) throws Exception {
        sink.answers(status == 199 ? 302 : status);
        UUID message = test();
        assertThat(deliver().delivered()).isZero();
        assertThat(deliver().delivered()).as("not at once").isZero();
        assertThat(sink.posts()).hasSize(1);
        assertThat(message(message)).containsEntry("state", "ready").containsEntry("attempts", 1);
        assertThat(shown().status()).isEqualTo("failing");

        sink.answers(200);
        stage.clock().advance(Duration.ofMinutes(1));
        assertThat(deliver().delivered()).isOne();
        Post first = sink.posts().getFirst();
        Post second = sink.posts().getLast();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(second.header("webhook-signature"))
                .isNotEqualTo(first.header("webhook-signature"));
        assertThat(isSignedWith(endpoint.secret(), second)).isTrue();
        assertThat(shown().status()).isEqualTo("active");
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void gives_a_message_up_after_ten_tries_and_has_it_again_on_request() throws Exception {
        sink.answers(500);
        UUID message = test();
        for (int i = 0; i < 12; i++) {
            deliver();
            stage.clock().advance(Duration.ofHours(27));
            // Of the message, not of the endpoint, which would be given up by now.
            stage.insert("update pool.webhook_endpoints set failures = 0");
        }
        assertThat(sink.posts()).hasSize(10);
        assertThat(message(message)).containsEntry("state", "failed");

        sink.answers(200);
        assertThat(resend(null)).isOne();
        assertThat(deliver().delivered()).isOne();
        assertThat(resend(null)).as("what was taken is not given up").isZero();
        assertThat(resend(message)).isOne();
        assertThat(deliver().delivered()).isOne();
        assertThat(sink.posts().stream().map(it -> it.header("webhook-id")).distinct()).hasSize(1);
    }

    /** One that takes nothing is not asked with each of a thousand messages. */
    @Test
    void leaves_a_failing_endpoint_alone_for_longer_and_longer() throws Exception {
        sink.answers(503);
        for (int i = 0; i < 30; i++) {
            test();
        }
        deliver();
        assertThat(sink.posts()).hasSize(20);
        deliver();
        assertThat(sink.posts()).as("it rests").hasSize(20);
        Instant now = stage.clock().instant();
        assertThat(rests()).isEqualTo(now.plusSeconds(15));
        stage.clock().advance(Duration.ofSeconds(16));
        deliver();
        assertThat(sink.posts()).hasSize(30);
        assertThat(rests()).isEqualTo(stage.clock().instant().plusSeconds(30));
    }

    @Test
    void gives_an_endpoint_up_after_five_days_and_tells_its_contact_once() throws Exception {
        sink.answers(500);
        test();
        for (int hour = 0; hour < 24 * 5; hour += 2) {
            deliver();
            resend(null);
            stage.clock().advance(Duration.ofHours(2));
        }
        assertThat(shown().status()).isEqualTo("failing");
        stage.clock().advance(Duration.ofMinutes(1));
        deliver();
        deliver();

        assertThat(shown().status()).isEqualTo("disabled");
        assertThat(shown().disabledBy()).isEqualTo("failures");
        assertThat(told()).isOne();
        assertThat(
                        stage.value(
                                "select data ->> 'url' from pool.mails where template_key = 'webhook_given_up'"))
                .isEqualTo(sink.url());
        int asked = sink.posts().size();
        stage.clock().advance(Duration.ofDays(1));
        test();
        deliver();
        assertThat(sink.posts()).as("asked no more").hasSize(asked);

        sink.answers(200);
        enable();
        resend(null);
        assertThat(deliver().delivered()).as("what it missed").isEqualTo(2);
    }

    @Test
    void gives_an_endpoint_up_at_once_that_says_it_is_gone() throws Exception {
        sink.answers(410);
        test();
        deliver();
        assertThat(shown().disabledBy()).isEqualTo("gone");
        assertThat(told()).isOne();
    }

    @Test
    void a_site_without_mail_gives_it_up_all_the_same() throws Exception {
        Postgres.execute(stage.admin(), "truncate pool.system_settings cascade");
        sink.answers(410);
        test();
        deliver();
        assertThat(shown().disabledBy()).isEqualTo("gone");
        assertThat(told()).isZero();
    }

    @Test
    void signs_with_the_former_secret_too_for_a_day() throws Exception {
        String former = endpoint.secret();
        String now =
                stage.alder()
                        .asWorker()
                        .call(
                                () ->
                                        stage.bean(RotateWebhookSecret.class)
                                                .rotate(endpoint.webhook().id()))
                        .secret();
        test();
        deliver();
        assertThat(isSignedWith(now, sink.posts().getLast())).isTrue();
        assertThat(isSignedWith(former, sink.posts().getLast())).isTrue();

        stage.clock().advance(Duration.ofHours(25));
        test();
        deliver();
        assertThat(isSignedWith(now, sink.posts().getLast())).isTrue();
        assertThat(isSignedWith(former, sink.posts().getLast())).isFalse();
    }

    /** Its worker died; nobody has to notice. */
    @Test
    void a_message_comes_again_when_its_lease_has_ended() throws Exception {
        UUID message = test();
        PostRepository posts = stage.bean(PostRepository.class);
        Instant now = stage.clock().instant();
        UUID dead = UUID.randomUUID();
        assertThat(claim(posts, dead, now)).hasSize(1);
        assertThat(deliver().delivered()).isZero();
        stage.clock().advance(Duration.ofMinutes(3));
        assertThat(deliver().delivered()).isOne();

        var late =
                new PostRepository.Verdict(
                        message, UUID.randomUUID(), "failed", null, "late", 1, null);
        stage.alder().asWorker().run(() -> posts.conclude(dead, List.of(late), now));
        assertThat(message(message)).containsEntry("state", "delivered");
        assertThat(attempts()).isOne();
    }

    @Test
    void an_address_that_became_private_is_not_posted_to() throws Exception {
        stage.insert("update pool.webhook_endpoints set url = 'https://0x7f.1/'");
        UUID message = test();
        deliver();
        assertThat(message(message))
                .containsEntry("last_status", null)
                .containsEntry("last_error", "Not an address to post to");
    }

    @Test
    void of_another_site_is_left_alone() throws Exception {
        test();
        DeliverWebhooks deliver = stage.bean(DeliverWebhooks.class);
        assertThat(
                        stage.birch()
                                .asWorker()
                                .<DeliverWebhooks.Result, InterruptedException>call(
                                        deliver::deliver)
                                .delivered())
                .isZero();
        assertThat(sink.posts()).isEmpty();
    }

    @Test
    void forgets_what_is_a_month_old() throws Exception {
        test();
        deliver();
        assertThat(forget(stage.birch())).isZero();
        assertThat(forget(stage.alder())).isZero();
        stage.clock().advance(Duration.ofDays(31));
        assertThat(forget(stage.birch())).isZero();
        assertThat(forget(stage.alder())).isOne();
        assertThat(attempts()).isZero();
    }

    private AddWebhook.Result endpoint() {
        var command =
                new AddWebhook.Command(sink.url(), List.of("mail.sent"), "CRM", "dev@example.org");
        return stage.alder().asWorker().call(() -> stage.bean(AddWebhook.class).add(command));
    }

    private UUID test() {
        return stage.alder()
                .asWorker()
                .call(() -> stage.bean(TestWebhook.class).test(endpoint.webhook().id()));
    }

    private static DeliverWebhooks.Result deliver() throws InterruptedException {
        DeliverWebhooks deliver = stage.bean(DeliverWebhooks.class);
        return stage.alder()
                .asWorker()
                .<DeliverWebhooks.Result, InterruptedException>call(deliver::deliver);
    }

    private int resend(@org.jspecify.annotations.Nullable UUID message) {
        var command = new ResendWebhookMessages.Command(endpoint.webhook().id(), message);
        return stage.alder()
                .asWorker()
                .call(() -> stage.bean(ResendWebhookMessages.class).resend(command));
    }

    private void enable() {
        var command =
                new ChangeWebhook.Command(endpoint.webhook().id(), null, null, null, null, true);
        stage.alder().asWorker().run(() -> stage.bean(ChangeWebhook.class).change(command));
    }

    private Webhook shown() {
        return stage.alder()
                .asWorker()
                .call(() -> stage.bean(FetchWebhook.class).fetch(endpoint.webhook().id()));
    }

    private static int forget(TestSite site) {
        return site.asWorker().call(() -> stage.bean(ForgetWebhookMessages.class).forget());
    }

    private static List<PostRepository.Claimed> claim(
            PostRepository posts, UUID token, Instant now) {
        return stage.alder()
                .asWorker()
                .call(() -> posts.claim(token, 5, now, now.plusSeconds(120)));
    }

    private static boolean isSignedWith(String secret, Post post) {
        return WebhookSignature.holds(
                secret,
                post.header("webhook-id"),
                post.header("webhook-timestamp"),
                post.header("webhook-signature"),
                post.body().getBytes(StandardCharsets.UTF_8),
                stage.clock().instant());
    }

    private static Map<String, Object> message(UUID id) {
        return stage.rows("select * from pool.webhook_messages where id = ?", id).getFirst();
    }

    private static Instant rests() {
        return Instant.parse(
                String.valueOf(
                        stage.value(
                                "select to_char(rests_until at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                        + " from pool.webhook_endpoints")));
    }

    private static long attempts() {
        return stage.count("select count(*) from pool.webhook_attempts");
    }

    private static long told() {
        return stage.count(
                "select count(*) from pool.mails where template_key = 'webhook_given_up' and to_norm = 'dev@example.org'");
    }
}
