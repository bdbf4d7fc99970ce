package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.smtp.SmtpSink;
import io.micronaut.json.tree.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a campaign: nothing is lost, and nobody gets a mail twice. */
class KilledStageTest {

    private static final int RECIPIENTS = 1_000;

    /** Slow enough to be killed in the middle. */
    private static final int A_HUNDRED_A_SECOND = 6_000;

    static final Map<String, String> SHORT_LEASES =
            Map.of("SKERRY_DELIVERY_LEASE", "4s", "SKERRY_DELIVERY_SUBMISSION", "6s");

    @TempDir Path folder;

    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private final AtomicInteger copies = new AtomicInteger();

    @Test
    void a_campaign_that_was_killed_reaches_everybody_once() throws Exception {
        try (SmtpSink sink =
                SmtpSink.start(
                        mail -> {
                            reached.addAll(mail.to());
                            copies.incrementAndGet();
                        })) {
            String campaign;
            long inDoubt;
            StageProcess stage = StageProcess.start(folder, SHORT_LEASES, "--port", "0");
            try {
                Map<String, String> staff = stage.staff("hjartat");
                addReaders(stage);
                stage.sendThrough(sink.port(), staff);
                campaign = Newsletter.start(stage, staff, A_HUNDRED_A_SECOND);
                StageProcess.await(() -> reached.size() > 200);
            } finally {
                stage.kill();
            }
            assertThat(reached.size()).as("killed in the middle").isLessThan(RECIPIENTS);
            inDoubt = underWay(stage.stage());
            try (StageProcess again = StageProcess.start(folder, SHORT_LEASES, "--port", "0")) {
                Map<String, String> staff = again.staff("hjartat");
                again.sendThrough(sink.port(), staff);
                StageProcess.await(() -> Newsletter.pending(again, staff, campaign) == 0);
                JsonNode counts =
                        again.get("/api/campaigns/" + campaign, staff).body().get("counts");
                int uncertain = counts.get("uncertain").getIntValue();
                assertThat(counts.get("sent").getIntValue() + uncertain).isEqualTo(RECIPIENTS);
                assertThat((long) uncertain).isLessThanOrEqualTo(inDoubt);
                assertThat(reached.size()).isGreaterThanOrEqualTo(RECIPIENTS - uncertain);
                assertThat(copies.get()).as("copies").isEqualTo(reached.size());
            }
        }
    }

    private static void addReaders(StageProcess stage) throws SQLException {
        JsonNode site = stage.site("hjartat");
        String sql =
                """
                with reader as (
                  insert into pool.crm_contacts
                    (site_id, id, email, firstname, source, created_at, updated_at)
                  select '%1$s', uuidv7(), 'crowd-' || n || '@hjartat.example', 'Crowd', 'manual', now(), now()
                  from generate_series(1, %2$d) n
                  returning site_id, id)
                insert into pool.crm_contact_lists (site_id, list_id, contact_id, added_at)
                select r.site_id, l.id, r.id, now() from reader r
                join pool.marketing_lists l on l.site_id = r.site_id and l.slug = 'newsletter'
                """
                        .formatted(site.get("id").getStringValue(), RECIPIENTS - 200);
        try (Connection connection = connect(stage.stage());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the database, which outlives the stage, says was on the wire. */
    private static long underWay(JsonNode stage) throws SQLException {
        try (Connection connection = connect(stage);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select coalesce(sum(cardinality(under_way)), 0) from pool.mail_leases")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect(JsonNode stage) throws SQLException {
        return DriverManager.getConnection(stage.get("database").get("jdbcUrl").getStringValue());
    }
}
