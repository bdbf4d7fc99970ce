package dev.skerry.functions.deliverwebhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.webhook.AddWebhook;
import dev.skerry.mail.webhook.TestWebhook;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.WebhookSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliverWebhooksHandlerTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private final DeliverWebhooksHandler handler = new DeliverWebhooksHandler(stage.context());
    private final WebhookSink sink = WebhookSink.start();

    @BeforeEach
    void nobody_listens() {
        Postgres.execute(stage.admin(), "truncate pool.webhook_endpoints cascade");
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void tells_the_endpoints_of_every_site_all_that_waits() throws Exception {
        UUID alder = endpoint(stage.alder());
        UUID birch = endpoint(stage.birch());
        for (int i = 0; i < 45; i++) {
            tell(stage.alder(), alder);
        }
        tell(stage.birch(), birch);
        run();
        assertThat(sink.posts()).hasSize(46);
        assertThat(waiting()).isZero();
        run();
        assertThat(sink.posts()).as("once").hasSize(46);
    }

    @Test
    void a_site_that_cannot_be_visited_does_not_keep_the_others_from_it() throws Exception {
        tell(stage.birch(), endpoint(stage.birch()));
        stage.insert(
                "insert into directory.placements (id, database_ref, schema_name) values ('gone', 'env:DATABASE_URL_GONE', 'gone')");
        place("gone");
        run();
        place("pool");
        assertThat(sink.posts()).hasSize(1);
    }

    @Test
    void forgets_what_is_too_old_once_an_hour() throws Exception {
        tell(stage.alder(), endpoint(stage.alder()));
        run();
        stage.clock().advance(Duration.ofDays(31));
        run();
        assertThat(kept()).isOne();
        run("2026-11-21T10:23:00Z");
        assertThat(kept()).isZero();
    }

    private static void place(String placement) {
        stage.insert(
                "update directory.sites set placement_id = ? where id = ?",
                placement,
                stage.alder().site().id().value());
    }

    private void run() throws IOException {
        run("2026-11-21T10:00:00Z");
    }

    private void run(String scheduledTime) throws IOException {
        String event = "{\"scheduledTime\":\"%s\"}".formatted(scheduledTime);
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), null, null);
    }

    private UUID endpoint(TestSite site) {
        var command =
                new AddWebhook.Command(sink.url(), List.of("mail.sent"), null, "dev@example.org");
        return site.asWorker().call(() -> stage.bean(AddWebhook.class).add(command)).webhook().id();
    }

    private static void tell(TestSite site, UUID endpoint) {
        site.asWorker().run(() -> stage.bean(TestWebhook.class).test(endpoint));
    }

    private static long waiting() {
        return stage.count("select count(*) from pool.webhook_messages where state = 'ready'");
    }

    private static long kept() {
        return stage.count("select count(*) from pool.webhook_messages");
    }
}
