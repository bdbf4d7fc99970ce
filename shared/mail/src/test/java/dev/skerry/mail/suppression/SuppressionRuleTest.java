package dev.skerry.mail.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.campaign.CampaignOutbox.Addressee;
import dev.skerry.mail.delivery.ResendMail;
import dev.skerry.mail.suppression.Suppression.Reason;
import dev.skerry.mail.suppression.Suppression.Scope;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every statement that asks whether an address still gets a mail gives the same answer. */
class SuppressionRuleTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final String KIM = "kim@example.org";

    private final MailStage mails = new MailStage(stage);
    private final CampaignOutbox outbox = stage.bean(CampaignOutbox.class);
    private final SuppressionRepository suppressions = stage.bean(SuppressionRepository.class);
    private final SmtpSink sink = SmtpSink.start(_ -> {});

    @BeforeEach
    void empty() {
        mails.reset(sink.port());
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    /**
     * What still comes: mass mail to the list news, to tips and to none, and what is waited for.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    all  |      | {}          | bounce       | ''
                    bulk |      | {}          | complaint    | receipt
                    bulk |      | {}          | unsubscribed | receipt
                    bulk |      | {news}      | unsubscribed | news receipt
                    bulk |      | {news,tips} | unsubscribed | news receipt tips
                    list | news | {}          | unsubscribed | everybody receipt tips
                    list | else | {}          | unsubscribed | everybody news receipt tips
                    """)
    void holds_when_a_mail_is_queued_claimed_and_resent(
            String scope, @Nullable String list, String excepted, String reason, String comes)
            throws Exception {
        Map<String, UUID> waiting = everyKind();
        suppress(scope, list == null ? "" : list, excepted, reason);
        mails.deliver(stage.alder());
        TreeSet<String> claimed = new TreeSet<>();
        waiting.forEach(
                (kind, mail) -> {
                    if (mails.mail(mail).get("state").equals("sent")) {
                        claimed.add(kind);
                    }
                });
        assertThat(String.join(" ", claimed)).as("claimed").isEqualTo(comes);

        stage.insert("update pool.mails set state = 'failed', last_error = 'transient'");
        TreeSet<String> resent = new TreeSet<>();
        waiting.forEach(
                (kind, mail) -> {
                    if (resends(mail)) {
                        resent.add(kind);
                    }
                });
        assertThat(String.join(" ", resent)).as("resent").isEqualTo(comes);

        stage.insert("delete from pool.mails");
        assertThat(String.join(" ", new TreeSet<>(everyKind().keySet())))
                .as("queued")
                .isEqualTo(comes);
    }

    @Test
    void who_came_back_to_a_list_and_leaves_all_again_has_left_it_too() {
        stage.alder()
                .asWorker()
                .run(
                        () -> {
                            leaveAll();
                            suppressions.except(KIM, "news");
                            suppressions.except(KIM, "news");
                            suppressions.except(KIM, "tips");
                        });
        assertThat(found().exceptLists()).containsExactly("news", "tips");
        stage.clock().advance(Duration.ofMinutes(1));
        assertThat(stage.alder().asWorker().call(this::leaveAll)).isTrue();
        assertThat(found().exceptLists()).isEmpty();
        assertThat(found().createdAt()).isEqualTo(stage.clock().instant());
        assertThat(stage.alder().asWorker().call(this::leaveAll)).isFalse();
    }

    @Test
    void nobody_comes_back_to_a_list_of_another_site_or_after_a_complaint() {
        stage.alder().asWorker().run(this::leaveAll);
        stage.birch().asWorker().run(() -> suppressions.except(KIM, "news"));
        assertThat(found().exceptLists()).isEmpty();
        stage.insert("update pool.mail_suppressions set reason = 'complaint'");
        stage.alder().asWorker().run(() -> suppressions.except(KIM, "news"));
        assertThat(found().exceptLists()).isEmpty();
    }

    private boolean leaveAll() {
        return suppressions.add(
                KIM, Scope.BULK, null, Reason.UNSUBSCRIBED, null, stage.clock().instant());
    }

    private Suppression found() {
        return stage.alder()
                .asWorker()
                .call(() -> suppressions.find(KIM, Scope.BULK, null))
                .orElseThrow();
    }

    /** One mail of each, but for those that are refused. */
    private Map<String, UUID> everyKind() {
        Map<String, UUID> queued = new java.util.HashMap<>();
        keep(queued, "news", () -> campaign("news"));
        keep(queued, "tips", () -> campaign("tips"));
        keep(queued, "everybody", () -> campaign(null));
        keep(queued, "receipt", () -> mails.queue(stage.alder(), KIM, Category.TRANSACTIONAL));
        return queued;
    }

    private static void keep(
            Map<String, UUID> queued, String kind, Supplier<@Nullable UUID> queue) {
        try {
            UUID mail = queue.get();
            if (mail != null) {
                queued.put(kind, mail);
            }
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(ProblemCode.RECIPIENT_SUPPRESSED);
        }
    }

    private @Nullable UUID campaign(@Nullable String list) {
        UUID campaign = Ids.next();
        int queued =
                stage.alder()
                        .asWorker()
                        .call(
                                () ->
                                        outbox.queue(
                                                campaign,
                                                outbox.freeze("welcome", "en"),
                                                list,
                                                List.of(
                                                        new Addressee(
                                                                campaign + KIM,
                                                                KIM,
                                                                Map.of("name", "Kim")))));
        return queued == 0
                ? null
                : (UUID) stage.value("select id from pool.mails where campaign_id = ?", campaign);
    }

    private boolean resends(UUID mail) {
        try {
            return stage.alder()
                    .asStaff(Role.OPERATOR)
                    .call(
                            () ->
                                    stage.bean(ResendMail.class)
                                            .resend(new ResendMail.Command(mail, false)))
                    .resent();
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(ProblemCode.RECIPIENT_SUPPRESSED);
            return false;
        }
    }

    private static void suppress(String scope, String list, String excepted, String reason) {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, scope, list, except_lists, reason, created_at)"
                        + " values (?, ?, ?, ?, ?::text::text[], ?, now())",
                stage.alder().site().id().value(),
                KIM,
                scope,
                list,
                excepted,
                reason);
    }
}
