package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.campaigns.message.MailAbsentUsers;
import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailAbsentUsersTest {

    @RegisterExtension static final Stage stage = Stage.open(CampaignStage.properties());

    private static final Duration HOUR = Duration.ofHours(1);

    private final CampaignStage campaigns = new CampaignStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);
    private UUID ann = Ids.next();

    @BeforeEach
    void one_user() {
        campaigns.reset(sink.port());
        Postgres.execute(stage.admin(), "truncate pool.sessions cascade");
        ann = campaigns.user(stage.alder(), "ann");
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void tells_of_all_that_is_new_in_one_mail_once_it_has_waited() throws Exception {
        message(ann, "Bo");
        message(ann, "Bo");
        assertThat(mail(stage.alder())).isZero();
        stage.clock().advance(HOUR);
        assertThat(mail(stage.birch())).isZero();
        assertThat(mail(stage.alder())).isOne();
        assertThat(mail(stage.alder())).isZero();
        campaigns.deliver(stage.alder());
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().to()).containsExactly("ann@example.org");
        assertThat(received.getFirst().text()).contains("ann", "Bo");
    }

    @Test
    void says_it_again_for_what_came_later_but_not_before_the_time_is_up() {
        message(ann, "Bo");
        stage.clock().advance(HOUR);
        assertThat(mail(stage.alder())).isOne();

        message(ann, "Cy");
        stage.clock().advance(Duration.ofHours(23));
        assertThat(mail(stage.alder())).isZero();
        stage.clock().advance(HOUR);
        assertThat(mail(stage.alder())).isOne();
        stage.clock().advance(Duration.ofDays(2));
        assertThat(mail(stage.alder())).isZero();
    }

    @Test
    void forgets_nothing_that_came_shortly_before_a_mail() {
        message(ann, "Bo");
        stage.clock().advance(Duration.ofMinutes(59));
        message(ann, "Cy");
        stage.clock().advance(Duration.ofMinutes(1));
        assertThat(mail(stage.alder())).isOne();
        stage.clock().advance(Duration.ofDays(1));
        assertThat(mail(stage.alder())).isOne();
    }

    @Test
    void does_as_the_site_says() {
        rules(new MailSettings(null, null, null, null, null, null, null, 5, 1));
        message(ann, "Bo");
        stage.clock().advance(Duration.ofMinutes(5));
        assertThat(mail(stage.alder())).isOne();
        message(ann, "Bo");
        stage.clock().advance(HOUR);
        rules(new MailSettings(null, null, null, false, null, null, null, 5, 1));
        assertThat(mail(stage.alder())).isZero();
        rules(new MailSettings(null, null, null, null, null, null, null, 5, 1));
        assertThat(mail(stage.alder())).isOne();
    }

    @Test
    void leaves_those_alone_who_were_there_since() {
        message(ann, "Bo");
        stage.clock().advance(Duration.ofMinutes(10));
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, created_at, seen_at)"
                        + " values (?, ?, ?, ?::text::timestamptz, ?::text::timestamptz)",
                stage.alder().site().id().value(),
                Ids.next(),
                ann,
                stage.clock().instant().minus(Duration.ofDays(1)).toString(),
                stage.clock().instant().toString());
        stage.clock().advance(HOUR);
        assertThat(mail(stage.alder())).isZero();
        message(ann, "Bo");
        stage.clock().advance(HOUR);
        assertThat(mail(stage.alder())).isOne();
    }

    @Test
    void leaves_those_alone_who_read_it_or_want_no_mail_or_may_not_come_in() {
        UUID bo = campaigns.user(stage.alder(), "bo");
        UUID cy = campaigns.user(stage.alder(), "cy");
        UUID di = campaigns.user(stage.alder(), "di");
        for (UUID user : List.of(ann, bo, cy, di)) {
            message(user, "Eve");
        }
        stage.insert("update pool.messages set read_at = now() where user_id = ?", ann);
        campaigns.doNotDisturb(stage.alder(), campaigns.contact(stage.alder(), "bo"));
        stage.insert("update pool.users set banned_until = 'infinity' where id = ?", cy);
        campaigns.suppress(stage.alder(), "di@example.org");
        stage.clock().advance(HOUR);
        assertThat(mail(stage.alder())).isZero();
        assertThat(campaigns.queued(stage.alder())).isEmpty();
    }

    @Test
    void tells_everybody_once_however_many_look() throws Exception {
        for (int i = 0; i < 50; i++) {
            message(campaigns.user(stage.alder(), "user" + i), "Bo");
        }
        stage.clock().advance(HOUR);
        Callable<Integer> look = () -> mail(stage.alder());
        int queued = 0;
        try (ExecutorService all = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> mails : all.invokeAll(Collections.nCopies(4, look))) {
                queued += mails.get();
            }
        }
        assertThat(queued).isEqualTo(50);
        assertThat(campaigns.queued(stage.alder())).hasSize(50).doesNotHaveDuplicates();
    }

    private static int mail(TestSite site) {
        return site.asWorker().call(stage.bean(MailAbsentUsers.class)::mail);
    }

    private static void rules(MailSettings rules) {
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(MailSettings.KEY, rules));
    }

    private static void message(UUID user, String sender) {
        stage.insert(
                "insert into pool.messages (site_id, id, user_id, sender, subject, body, visible_at, created_at)"
                        + " values (?, ?, ?, ?, 'Hello', 'How are you?', ?::text::timestamptz, now())",
                stage.alder().site().id().value(),
                Ids.next(),
                user,
                sender,
                stage.clock().instant().toString());
    }
}
