package dev.skerry.mail.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What became of a site's mail, in numbers. */
class CountMailsTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private final MailStage mails = new MailStage(stage);

    @BeforeEach
    void empty() {
        mails.reset(25);
    }

    @Test
    void counts_by_the_day_on_which_it_left() {
        LocalDate today = LocalDate.ofInstant(stage.clock().instant(), ZONE);
        OffsetDateTime midnight = today.atStartOfDay(ZONE).toOffsetDateTime();
        sent(stage.alder(), midnight);
        sent(stage.alder(), midnight.plusMinutes(1));
        sent(stage.alder(), midnight.minusMinutes(1));
        sent(stage.alder(), midnight.minusDays(2));
        sent(stage.birch(), midnight);
        queue(stage.alder());
        assertThat(byDay(stage.alder(), today.minusDays(1)))
                .isEqualTo(Map.of(today, 2, today.minusDays(1), 1));
    }

    @Test
    void counts_what_failed_lately_and_not_what_was_taken_back_or_unwanted() {
        ended(stage.alder(), "failed", "transient", 0);
        ended(stage.alder(), "failed", "invalid_recipient", 1);
        ended(stage.alder(), "uncertain", "no_answer", 0);
        ended(stage.alder(), "failed", "cancelled", 0);
        ended(stage.alder(), "failed", "suppressed_bounce", 0);
        ended(stage.alder(), "failed", "expired", 30);
        ended(stage.birch(), "failed", "transient", 0);
        assertThat(undelivered(stage.alder())).isEqualTo(new CountUndelivered.Result(2, 1));
        assertThat(undelivered(stage.birch())).isEqualTo(new CountUndelivered.Result(1, 0));
    }

    @Test
    void lists_what_of_a_campaign_did_not_arrive_newest_first() {
        UUID campaign = Ids.next();
        UUID first = ended(stage.alder(), "failed", "transient", 0);
        UUID second = ended(stage.alder(), "uncertain", "no_answer", 0);
        UUID unwanted = ended(stage.alder(), "failed", "suppressed_dnd", 0);
        UUID foreign = ended(stage.birch(), "failed", "transient", 0);
        ended(stage.alder(), "failed", "transient", 0);
        for (UUID mail : new UUID[] {first, second, unwanted, foreign}) {
            stage.insert("update pool.mails set campaign_id = ? where id = ?", campaign, mail);
        }
        Page<MailLog> page = list(campaign, null);
        assertThat(page.items()).extracting(MailLog::id).containsExactly(second);
        assertThat(list(campaign, page.nextCursor()).items())
                .extracting(MailLog::id)
                .containsExactly(first);
    }

    private UUID queue(TestSite site) {
        return mails.queue(site, "kim@example.org", Category.TRANSACTIONAL);
    }

    private void sent(TestSite site, OffsetDateTime at) {
        stage.insert(
                "update pool.mails set state = 'sent', sent_at = ? where id = ?",
                at.withOffsetSameInstant(ZoneOffset.UTC),
                queue(site));
    }

    private UUID ended(TestSite site, String state, String error, int hoursAgo) {
        UUID mail = queue(site);
        stage.insert(
                "update pool.mails set state = ?, last_error = ?, updated_at = ? where id = ?",
                state,
                error,
                stage.clock().instant().minus(Duration.ofHours(hoursAgo)).atOffset(ZoneOffset.UTC),
                mail);
        return mail;
    }

    private static Map<LocalDate, Integer> byDay(TestSite site, LocalDate first) {
        return site.asWorker().call(() -> stage.bean(CountMailsByDay.class).since(first, ZONE));
    }

    private static CountUndelivered.Result undelivered(TestSite site) {
        return site.asWorker()
                .call(() -> stage.bean(CountUndelivered.class).within(Duration.ofDays(1)));
    }

    private static Page<MailLog> list(UUID campaign, @Nullable String cursor) {
        return stage.alder()
                .asWorker()
                .call(
                        () ->
                                stage.bean(ListUndelivered.class)
                                        .list(campaign, PageRequest.of(1, cursor)));
    }
}
