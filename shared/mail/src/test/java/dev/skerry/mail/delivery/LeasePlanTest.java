package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.delivery.LeaseRepository.Way;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a lease costs does not grow with its site's mail, although the server expects a site to have
 * hardly any: of a thousand in the pool, one has written to everybody.
 */
class LeasePlanTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    /** What a site has on average. */
    private static final int LITTLE = 3;

    private static final String AS_MUCH_FOR_OTHERS =
            """
            set session_replication_role = replica;
            insert into pool.mails (site_id, id, campaign_id, category, priority, template_key, locale, source_id, data,
                                    to_address, to_norm, not_before, created_at, updated_at)
            select site, gen_random_uuid(), site, category, priority, template_key, locale, source_id, data,
                   to_address, to_norm, not_before, created_at, updated_at
            from pool.mails, (select gen_random_uuid() as site from generate_series(1, 1000)) others;
            analyze pool.mails;
            """;

    private static final int WAITING = 4_000;
    private static final int CLAIMED = 100;

    /** A mail's row is read a few times, and those of others are not. */
    private static final long FEW = 8L * CLAIMED;

    private final MailStage mails = new MailStage(stage);
    private final ClaimRepository claims = stage.bean(ClaimRepository.class);
    private final LeaseRepository leases = stage.bean(LeaseRepository.class);
    private final List<ClaimedMail> claimed = new ArrayList<>();
    private final Way way = new Way(Ids.next(), "smtp");

    @BeforeEach
    void a_campaign_waits() {
        mails.reset(9);
        mails.campaign(stage.birch(), Ids.next(), LITTLE);
        Postgres.execute(stage.admin(), AS_MUCH_FOR_OTHERS);
        mails.campaign(stage.alder(), Ids.next(), WAITING);
        assertThat(RowsRead.by(stage, this::claim)).as("by the claim").isLessThan(FEW);
        assertThat(claimed).hasSize(CLAIMED);
    }

    @Test
    void answers_are_written_to_the_mails_that_they_are_of() {
        assertThat(RowsRead.by(stage, () -> leases.mark(way, List.of(), ids(), now(), minute())))
                .isLessThan(FEW);
        assertThat(RowsRead.by(stage, () -> leases.conclude(way, List.of(), sent(0, 50), now())))
                .isLessThan(FEW);
        assertThat(
                        RowsRead.by(
                                stage,
                                () ->
                                        leases.end(
                                                way,
                                                List.of(),
                                                sent(50, 90),
                                                ids().subList(90, CLAIMED),
                                                now())))
                .isLessThan(FEW);
        assertThat(stage.count("select count(*) from pool.mails where state = 'sent'"))
                .isEqualTo(90);
    }

    @Test
    void so_is_what_becomes_of_a_lease_whose_worker_is_gone() {
        AbandonedLease lease = new AbandonedLease(way, ids(), ids().subList(0, 10), now());
        AbandonedLeaseRepository abandoned = stage.bean(AbandonedLeaseRepository.class);
        assertThat(
                        RowsRead.by(
                                stage,
                                () ->
                                        assertThat(
                                                        abandoned.expire(
                                                                lease,
                                                                lease.mails(),
                                                                lease.underWay(),
                                                                now()))
                                                .isEqualTo(CLAIMED)))
                .isLessThan(FEW);
    }

    private void claim() {
        claimed.addAll(claims.claim(way.token(), CLAIMED, now(), minute()));
    }

    private List<UUID> ids() {
        return claimed.stream().map(ClaimedMail::id).toList();
    }

    private List<Verdict> sent(int from, int to) {
        return ids().subList(from, to).stream()
                .map(it -> Verdict.sent(it, new Outcome.Accepted("taken")))
                .toList();
    }

    private static Instant now() {
        return stage.clock().instant();
    }

    private static Duration minute() {
        return Duration.ofMinutes(1);
    }
}
