package dev.skerry.functions.sweepmail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.queue.Delivery;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.mail.MailBell;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SweepMailHandlerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final SweepMailHandler handler = new SweepMailHandler(stage.context());
    private final InMemoryQueue queue = stage.bean(InMemoryQueue.class);

    @BeforeEach
    void no_mail_and_no_messages() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mails, pool.mail_sources, pool.mail_lanes, pool.system_settings cascade");
        queue.lose();
    }

    @Test
    void wakes_the_sites_whose_messages_were_lost_and_no_others() throws Exception {
        queue(stage.alder());
        queue.lose();
        sweep();
        assertThat(waiting()).containsExactly(stage.alder().site().id());
    }

    @Test
    void wakes_nobody_for_nothing() throws Exception {
        sweep();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void picks_up_what_a_worker_left_behind() throws Exception {
        queue(stage.birch());
        stage.insert("update pool.mails set state = 'leased', lease_token = id");
        stage.insert(
                "insert into pool.mail_leases (site_id, token, lease_until, mails)"
                        + " select site_id, id, now() + interval '1 minute', array[id] from pool.mails");
        queue.lose();
        sweep();
        assertThat(waiting()).isEmpty();
        stage.insert("update pool.mail_leases set lease_until = now() - interval '1 second'");
        sweep();
        assertThat(waiting()).containsExactly(stage.birch().site().id());
        assertThat(stage.value("select state from pool.mails")).isEqualTo("ready");
    }

    @Test
    void a_site_that_cannot_be_visited_does_not_keep_the_others_from_it() throws Exception {
        queue(stage.birch());
        queue.lose();
        stage.insert(
                "insert into directory.placements (id, database_ref, schema_name) values ('gone', 'env:DATABASE_URL_GONE', 'gone')");
        stage.insert(
                "update directory.sites set placement_id = 'gone' where id = ?",
                stage.alder().site().id().value());
        sweep();
        assertThat(waiting()).containsExactly(stage.birch().site().id());
        stage.insert(
                "update directory.sites set placement_id = 'pool' where id = ?",
                stage.alder().site().id().value());
    }

    @Test
    void forgets_what_is_too_old_once_an_hour() throws Exception {
        queue(stage.alder());
        stage.insert(
                "update pool.mails set state = 'sent', updated_at = now() - interval '2 years'");
        stage.clock().advance(Duration.ofDays(366));
        sweep();
        assertThat(stage.count("select count(*) from pool.mails")).isOne();
        sweep("2026-11-21T10:17:00Z");
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    private void sweep() throws IOException {
        sweep("2026-11-21T10:00:00Z");
    }

    private void sweep(String scheduledTime) throws IOException {
        String event = "{\"scheduledTime\":\"%s\"}".formatted(scheduledTime);
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), null, null);
    }

    private List<Object> waiting() {
        return queue.receive(MailBell.QUEUE, 10, Duration.ZERO).stream()
                .map(Delivery::envelope)
                .<Object>map(Envelope::site)
                .toList();
    }

    private static void queue(TestSite site) {
        SmtpConfig config = SmtpConfig.local(2525, null, "post@" + site + ".example");
        var command =
                new SendMail.Command(
                        "welcome",
                        "kim@example.org",
                        Map.of(),
                        "en",
                        SendMail.Category.TRANSACTIONAL,
                        null);
        site.asWorker()
                .run(
                        () -> {
                            stage.bean(SiteSettings.class).put(SmtpConfig.KEY, config);
                            stage.bean(SendMail.class).send(command);
                        });
    }
}
