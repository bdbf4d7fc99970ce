package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.local.AskForMail.Asked;
import dev.skerry.testing.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database, and then the queue, is away for ten seconds under a stage that is asked for mail:
 * every request is answered, and everything that was accepted arrives, once.
 */
class AwayTest {

    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(8);

    @TempDir Path folder;

    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(mail -> received.addAll(mail.to()));
    private Servers servers;
    private StageProcess stage;
    private Map<String, String> staff;

    @BeforeEach
    void start() throws IOException {
        servers = Servers.start(folder);
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.putAll(KilledStageTest.SHORT_LEASES);
        stage = StageProcess.start(folder.resolve("stage"), environment, "--port", "0");
        staff = stage.staff("hjartat");
        stage.sendThrough(sink.port(), staff);
    }

    @AfterEach
    void stop() throws IOException {
        try (Servers theirs = servers;
                StageProcess ours = stage;
                sink) {
            assertThat(ours).as("with %s", theirs).isNotNull();
        }
    }

    @Test
    void a_database_that_is_away_is_told_and_loses_no_mail() throws Exception {
        try (AskForMail asking = AskForMail.start(stage, "database")) {
            StageProcess.await(() -> asking.accepted() >= 50);
            servers.stopDatabase();
            awayFor(
                    () -> {
                        assertUnavailable(
                                stage.get(
                                        "/api/galleries/sommar/public",
                                        stage.publishable("hjartat")));
                        assertUnavailable(stage.get("/api/mails", staff));
                    });
            servers.restartDatabase();
            recovers(asking);
            List<Asked> asked = asking.stop();

            List<Asked> refused = asked.stream().filter(it -> !it.accepted()).toList();
            assertThat(refused.size()).isGreaterThanOrEqualTo(AskForMail.CALLERS);
            refused.forEach(it -> assertUnavailable(it.answer()));
            // One whose commit was under way when the database went may have been taken after all.
            long taken =
                    refused.stream()
                            .map(it -> asking.once(it.to()).status())
                            .peek(status -> assertThat(status).isIn(200, 202))
                            .filter(status -> status == 200)
                            .count();
            assertThat(taken).isLessThanOrEqualTo(AskForMail.CALLERS);
            arrived(asked);
        }
    }

    @Test
    void a_queue_that_is_away_delays_mail_and_loses_none() throws Exception {
        try (AskForMail asking = AskForMail.start(stage, "queue")) {
            StageProcess.await(() -> asking.accepted() >= 50);
            servers.stopQueues();
            long before = asking.accepted();
            awayFor(() -> {});
            List<Asked> asked = asking.stop();
            servers.restartQueues();

            assertThat(asking.accepted()).as("rows need no queue").isGreaterThan(before + 50);
            assertThat(asked).allMatch(Asked::accepted);
            assertThat(asked).allMatch(it -> it.answer().took().compareTo(SOON) < 0);
            // Nobody asks for mail any more: what lies there is found by the sweeper alone.
            arrived(asked);
            asking.once("after@hjartat.example").expect(202);
            long start = System.nanoTime();
            StageProcess.await(() -> received.contains("after@hjartat.example"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
    }

    private static void awayFor(Runnable meanwhile) {
        long back = System.nanoTime() + AWAY.toNanos();
        meanwhile.run();
        LockSupport.parkNanos(back - System.nanoTime());
    }

    private static void recovers(AskForMail asking) {
        long back = System.nanoTime();
        StageProcess.await(() -> asking.acceptedAfter(back));
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(SOON);
    }

    private static void assertUnavailable(StageProcess.Answer answer) {
        answer.expect(503);
        assertThat(answer.text("code")).isEqualTo("unavailable");
        assertThat(Integer.parseInt(answer.retryAfter())).isBetween(1, 10);
        assertThat(answer.took()).isLessThan(SOON);
    }

    /** Waits until nothing waits any more, and then counts: everybody has one mail. */
    private void arrived(List<Asked> asked) throws SQLException {
        StageProcess.await(() -> mails("'ready', 'leased'").isEmpty());
        Set<String> all = asked.stream().map(Asked::to).collect(Collectors.toSet());
        Set<String> reached = new HashSet<>(received);
        assertThat(received).as("nobody twice").hasSize(reached.size());
        assertThat(all).as("nobody that was not asked for").containsAll(reached);
        // What was on the wire when the database went is called uncertain, and never sent twice.
        Set<String> missed = new HashSet<>(all);
        missed.removeAll(reached);
        assertThat(mails("'uncertain'")).containsAll(missed);
        assertThat(missed.size()).isLessThanOrEqualTo(AskForMail.CALLERS);
        assertThat(mails("'failed'")).isEmpty();
        assertThat(mails("'sent', 'uncertain'")).hasSameElementsAs(all).hasSize(all.size());
    }

    private List<String> mails(String states) {
        try (Connection connection = DriverManager.getConnection(servers.administratorUrl());
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select to_address from pool.mails where template_key = 'receipt'"
                                        + " and state in (%s)".formatted(states));
                ResultSet rows = statement.executeQuery()) {
            List<String> addresses = new ArrayList<>();
            while (rows.next()) {
                addresses.add(rows.getString(1));
            }
            return addresses;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
