package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.feedback.Feedback;
import dev.skerry.mail.feedback.RecordFeedback;
import dev.skerry.mail.settings.MailRoute;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.mailapi.Fault;
import dev.skerry.testing.mailapi.MailApiStub;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * T50: one request in five to SES is throttled, fails, or gets no answer. Three workers lose
 * nothing, double no more than is in doubt, and stay below nine tenths of the account's quota.
 */
class SesFaultsTest {

    private static final int QUOTA = 50;
    private static final int MAILS = 150;
    private static final Duration STEP = Duration.ofMillis(100);

    private static final MailApiStub SES = MailApiStub.start();

    @RegisterExtension static final Stage stage = Stage.open(properties());

    private static final List<Fault> FAULTS =
            List.of(
                    refused(429, "TooManyRequestsException", "Maximum sending rate exceeded."),
                    new Fault.LoseAnswer(),
                    refused(500, "InternalServiceErrorException", "Oops"),
                    new Fault.Cut(),
                    refused(503, "ServiceUnavailable", "Oops"),
                    new Fault.LoseAnswer());

    private final MailStage mails = new MailStage(stage);
    private final ConcurrentLinkedQueue<Instant> requests = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void both_sites_send_over_one_account() {
        mails.reset(9);
        SES.forget();
        for (var site : List.of(stage.alder(), stage.birch())) {
            SmtpConfig plain = SmtpConfig.local(9, null, "post@" + site + ".example");
            var ses = new MailRoute.SesConfig("eu-north-1", null, null);
            mails.put(
                    site,
                    SmtpConfig.KEY,
                    plain.over(
                            new MailRoute(
                                    null, null, null, null, null, null, ses, null, null, null),
                            null));
        }
        stage.bean(ClockWaiting.class).timeStandsStill(true);
    }

    @AfterEach
    void go_on() {
        stage.bean(ClockWaiting.class).timeStandsStill(false);
    }

    @AfterAll
    static void stop() {
        SES.close();
    }

    @Test
    void loses_nothing_and_doubles_no_more_than_is_in_doubt() throws Exception {
        SES.now(this::oneInFive);
        for (int i = 0; i < MAILS / 3; i++) {
            mails.queue(stage.alder(), "kim" + i + "@example.org", Category.TRANSACTIONAL);
            mails.queue(stage.birch(), "kim" + i + "@example.org", Category.TRANSACTIONAL);
            mails.queue(stage.alder(), "robin" + i + "@example.org", Category.SECURITY);
        }

        workUntilNothingWaits();

        Map<UUID, Integer> copies = copies();
        assertThat(ids("state in ('sent', 'uncertain')")).as("over").hasSize(MAILS);
        assertThat(copies.keySet()).as("sent").containsAll(ids("state = 'sent'"));
        Set<UUID> lost = ids("state <> 'uncertain'");
        lost.removeAll(copies.keySet());
        assertThat(lost).isEmpty();
        long doubled = copies.values().stream().mapToInt(it -> it - 1).sum();
        assertThat(doubled).isLessThanOrEqualTo(ambiguous("true"));
        assertThat(ids("category <> 'security'"))
                .as("nobody waits for it, so it is not tried again")
                .allMatch(it -> copies.getOrDefault(it, 0) <= 1);
        assertThat(ambiguous("m.category = 'security'")).isPositive();
        assertThat(mostInASecond()).isBetween(QUOTA / 2L, QUOTA * 9L / 10);
    }

    /** Which of the mails in doubt SES has, it tells in the end. */
    @Test
    void what_ses_reports_ends_the_doubt_about_all_that_it_has() throws Exception {
        SES.now(this::oneInFive);
        mails.queue(stage.alder(), 60);
        workUntilNothingWaits();
        Set<UUID> doubtful = ids("state = 'uncertain'");
        Set<UUID> taken = copies().keySet();
        assertThat(doubtful).anyMatch(taken::contains).anyMatch(it -> !taken.contains(it));

        taken.forEach(SesFaultsTest::delivered);

        doubtful.removeAll(taken);
        assertThat(ids("state = 'uncertain'")).isEqualTo(doubtful);
        assertThat(ids("state = 'sent'")).isEqualTo(taken);
    }

    /**
     * SES tells of a mail within a second; who waits for its answer finds out later that none
     * comes.
     */
    @Test
    void a_report_that_comes_before_the_doubt_prevents_it() throws Exception {
        UUID usual = mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
        UUID security = mails.queue(stage.alder(), "robin@example.org", Category.SECURITY);
        SES.now(
                request -> {
                    delivered(request == 1 ? security : usual);
                    return new Fault.LoseAnswer();
                });
        mails.deliver(stage.alder());
        assertThat(ids("state = 'sent' and doubt_since is null"))
                .containsExactlyInAnyOrder(usual, security);
        assertThat(SES.taken()).hasSize(2);
    }

    private static void delivered(UUID mail) {
        Instant now = stage.clock().instant();
        var event =
                new Feedback("ses", "d-" + mail, Feedback.Kind.DELIVERED, mail, null, null, now);
        stage.alder().asWorker().run(() -> stage.bean(RecordFeedback.class).record(List.of(event)));
    }

    private Fault oneInFive(int request) {
        requests.add(stage.clock().instant());
        return request % 5 == 0 ? FAULTS.get(request / 5 % FAULTS.size()) : new Fault.None();
    }

    private void workUntilNothingWaits() throws Exception {
        Instant end = stage.clock().instant().plus(Duration.ofMinutes(5));
        List<Callable<Boolean>> round =
                List.of(
                        () -> work(stage.alder()),
                        () -> work(stage.birch()),
                        () -> work(stage.alder()));
        try (ExecutorService threads = Executors.newFixedThreadPool(round.size())) {
            while (!ids("state in ('ready', 'leased')").isEmpty()) {
                assertThat(stage.clock().instant()).isBefore(end);
                for (Future<Boolean> done : threads.invokeAll(round)) {
                    done.get();
                }
                stage.clock().advance(STEP);
            }
        }
    }

    private boolean work(TestSite site) {
        try {
            mails.deliver(site);
            return true;
        } catch (InterruptedException timeStandsStill) {
            return false;
        }
    }

    /** How often SES took each mail, by our tag. */
    private static Map<UUID, Integer> copies() {
        Map<UUID, Integer> copies = new HashMap<>();
        for (JsonNode request : SES.taken()) {
            for (JsonNode tag : request.get("EmailTags").values()) {
                if (tag.get("Name").getStringValue().equals("mail")) {
                    UUID mail = UUID.fromString(tag.get("Value").getStringValue());
                    copies.merge(mail, 1, Integer::sum);
                }
            }
        }
        return copies;
    }

    private static Set<UUID> ids(String condition) {
        Set<UUID> ids = new HashSet<>();
        stage.rows("select id from pool.mails where " + condition)
                .forEach(it -> ids.add((UUID) it.get("id")));
        return ids;
    }

    private static long ambiguous(String condition) {
        return stage.count(
                "select count(*) from pool.mail_attempts a join pool.mails m on m.id = a.mail_id"
                        + " where a.outcome = 'uncertain' and "
                        + condition);
    }

    private long mostInASecond() {
        List<Instant> sorted = requests.stream().sorted().toList();
        return Collections.max(
                sorted.stream()
                        .map(
                                from ->
                                        sorted.stream()
                                                .filter(it -> !it.isBefore(from))
                                                .filter(it -> it.isBefore(from.plusSeconds(1)))
                                                .count())
                        .toList());
    }

    private static Fault refused(int status, String type, String message) {
        return new Fault.Refuse(
                status, Map.of("x-amzn-ErrorType", type), "{\"message\":\"" + message + "\"}");
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(MailStage.properties());
        properties.put(SesDouble.ENDPOINT, SES.endpoint().toString());
        properties.put("skerry.ses.mails-per-second", QUOTA);
        return properties;
    }
}
