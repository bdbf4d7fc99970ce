package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChooseSubjectTest {

    @RegisterExtension static final Stage stage = Stage.open(CampaignStage.properties());

    private static final int PEOPLE = 1_500;

    private final CampaignStage campaigns = new CampaignStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void people() {
        campaigns.reset(sink.port());
        campaigns.contacts(stage.alder(), PEOPLE);
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void gives_each_subject_to_an_equal_share_of_everybody() throws Exception {
        UUID campaign = start(null, "Spring", "{{name}}, at last");
        deliver();
        Map<Boolean, Long> greeted =
                received.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        it -> it.header("Subject").endsWith(", at last"),
                                        Collectors.counting()));
        // Five deviations of a fair coin thrown 1,500 times.
        assertThat(greeted.get(true)).isBetween(653L, 847L);
        assertThat(greeted.get(true) + greeted.get(false)).isEqualTo(PEOPLE);
        CampaignView view = campaigns.view(stage.alder(), campaign);
        assertThat(view.status()).isEqualTo("finished");
        assertThat(view.testPercent()).isEqualTo(100);
        assertThat(sent(view)).containsExactly(greeted.get(false), greeted.get(true));
    }

    @Test
    void keeps_the_rest_waiting_until_one_is_chosen_and_mails_nobody_twice() throws Exception {
        UUID campaign = start(20, "Spring", "At last", "Sun");
        deliver();
        int tested = received.size();
        // Five deviations of 300.
        assertThat(tested).isBetween(222, 378);
        campaigns.batch(stage.alder());
        CampaignView waiting = campaigns.view(stage.alder(), campaign);
        assertThat(waiting.status()).isEqualTo("running");
        assertThat(waiting.counts().pending()).isEqualTo(PEOPLE - tested);
        assertThat(sent(waiting)).allMatch(it -> it > 50);

        String someone = received.getFirst().to().getFirst();
        String theirs = received.getFirst().header("Subject");
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at)"
                        + " values (?, ?, 'complaint', now() + interval '1 day')",
                stage.alder().site().id().value(),
                someone);
        assertThat(
                        campaigns.view(stage.alder(), campaign).subjects().stream()
                                .filter(it -> it.left() == 1)
                                .map(it -> it.text().get("en")))
                .containsExactly(theirs);

        received.clear();
        CampaignView chosen = choose(stage.alder(), campaign, "b");
        assertThat(chosen.subject()).isEqualTo("B");
        assertThat(choose(stage.alder(), campaign, "B").subject()).isEqualTo("B");
        deliver();
        assertThat(received).hasSize(PEOPLE - tested);
        assertThat(received).allMatch(it -> it.header("Subject").equals("At last"));
        assertThat(campaigns.view(stage.alder(), campaign).status()).isEqualTo("finished");
        assertThat(stage.count("select count(distinct to_norm) from pool.mails")).isEqualTo(PEOPLE);
    }

    @Test
    void is_chosen_once_and_only_where_somebody_waits() {
        UUID plain = campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        refuses(ProblemCode.INVALID_REQUEST, () -> choose(stage.alder(), plain, "A"));
        UUID all = start(null, "Spring", "Sun");
        refuses(ProblemCode.INVALID_REQUEST, () -> choose(stage.alder(), all, "A"));
        UUID some = start(1, "Spring", "Sun");
        refuses(ProblemCode.INVALID_REQUEST, () -> choose(stage.alder(), some, "C"));
        refuses(ProblemCode.NOT_FOUND, () -> choose(stage.birch(), some, "A"));
        choose(stage.alder(), some, "A");
        refuses(ProblemCode.CAMPAIGN_FINISHED, () -> choose(stage.alder(), some, "B"));
        UUID gone = start(1, "Spring", "Sun");
        campaigns.steer(stage.alder(), gone, SteerCampaign.Action.CANCEL);
        refuses(ProblemCode.CAMPAIGN_FINISHED, () -> choose(stage.alder(), gone, "A"));
    }

    @Test
    void refuses_subjects_that_are_no_test() {
        Map<String, @Nullable String> one = Map.of("en", "Spring");
        invalid("/testPercent", null, 20);
        invalid("/testPercent", List.of(one, Map.of("en", "Sun")), 0);
        invalid("/subjects", List.of(one), null);
        invalid("/subjects", Collections.nCopies(6, one), null);
        invalid("/subjects/1", List.of(one, one), null);
        invalid("/subjects/1", List.of(one, Map.of("sv", "Sol")), null);
        invalid("/subjects/1", List.of(one, Map.of("de", "Sonne")), null);
        invalid("/subjects/0", List.of(Map.of(), one), null);
        invalid("/subjects/1/en", List.of(one, Map.of("en", " ")), null);
        invalid("/subjects/1/en", List.of(one, Map.of("en", "Sun\r\nBcc: all@example.org")), null);
        invalid("/subjects/1/en", List.of(one, Map.of("en", "x".repeat(201))), null);
    }

    @Test
    void tries_each_subject_before_anything_is_stored() {
        refuses(ProblemCode.TEMPLATE_INVALID, () -> start(null, "Spring", "{{nobody}}"));
        assertThat(stage.count("select count(*) from pool.campaigns")).isZero();
    }

    private static void invalid(
            String pointer,
            @Nullable List<@Nullable Map<String, @Nullable String>> subjects,
            @Nullable Integer percent) {
        assertThatThrownBy(() -> SubjectTest.of(subjects, percent))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it ->
                                assertThat(it.errors().getFirst().pointer())
                                        .as(it.detail())
                                        .isEqualTo(pointer));
    }

    private UUID start(@Nullable Integer percent, String... subjects) {
        List<@Nullable Map<String, @Nullable String>> given =
                Arrays.stream(subjects)
                        .<@Nullable Map<String, @Nullable String>>map(it -> Map.of("en", it))
                        .toList();
        return campaigns
                .start(
                        stage.alder(),
                        new StartCampaign.Command(
                                "News",
                                Channel.EMAIL,
                                "welcome",
                                Map.of(),
                                SubjectTest.of(given, percent),
                                CampaignStage.EVERYBODY,
                                100_000,
                                null,
                                null))
                .id();
    }

    private static CampaignView choose(TestSite site, UUID campaign, String letter) {
        return site.asStaff(Role.OPERATOR)
                .call(() -> stage.bean(ChooseSubject.class).choose(campaign, letter));
    }

    private void deliver() throws InterruptedException {
        while (campaigns.deliver(stage.alder()) > 0) {
            stage.clock().advance(java.time.Duration.ofSeconds(1));
        }
    }

    private static List<Long> sent(CampaignView view) {
        return view.subjects().stream().map(it -> (long) it.sent()).toList();
    }

    private static void refuses(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }
}
