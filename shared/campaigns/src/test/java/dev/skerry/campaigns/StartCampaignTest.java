package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.campaigns.StartCampaign.Command;
import dev.skerry.campaigns.StartCampaign.Result;
import dev.skerry.campaigns.segment.Comparison;
import dev.skerry.campaigns.segment.Condition;
import dev.skerry.campaigns.segment.Field;
import dev.skerry.campaigns.segment.Segment;
import dev.skerry.crm.contact.ChangeList;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StartCampaignTest {

    @RegisterExtension static final Stage stage = Stage.open(CampaignStage.properties());

    private final CampaignStage campaigns = new CampaignStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink sink = SmtpSink.start(received::add);

    @BeforeEach
    void empty() {
        campaigns.reset(sink.port());
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void mails_those_of_a_list_with_double_opt_in_who_confirmed() {
        UUID ann = campaigns.contact(stage.alder(), "ann");
        UUID bo = campaigns.contact(stage.alder(), "bo");
        campaigns.list(stage.alder(), "news", ann, bo);
        stage.insert("update pool.marketing_lists set double_opt_in = true, consent_text = 'Yes'");
        stage.insert(
                "update pool.crm_contact_lists set confirmed_at = now() where contact_id = ?", ann);
        var onNews =
                new Segment(
                        true,
                        List.of(new Condition(new Field.Listed(), Comparison.EQUALS, "news")));
        for (Audience audience :
                List.of(new Audience.OnList("news"), new Audience.Picked(onNews))) {
            Result result = campaigns.start(stage.alder(), campaigns.mail(audience));
            assertThat(result.recipients()).isOne();
            assertThat(campaigns.queued(stage.alder())).containsOnly("ann@example.org");
        }
    }

    @Test
    void queues_a_mail_for_each_contact_of_a_list_before_it_returns() throws Exception {
        UUID ann = campaigns.contact(stage.alder(), "ann");
        campaigns.contact(stage.alder(), "bo");
        campaigns.list(stage.alder(), "news", ann);

        Result result = campaigns.start(stage.alder(), campaigns.mail(new Audience.OnList("news")));

        assertThat(result.status()).isEqualTo(Status.RUNNING);
        assertThat(result.recipients()).isOne();
        assertThat(campaigns.queued(stage.alder())).containsExactly("ann@example.org");
        assertThat(campaigns.deliver(stage.alder())).isOne();
        assertThat(received.getFirst().text()).contains("ann");
        assertThat(received.getFirst().header("Auto-Submitted")).isEmpty();
        assertThat(campaigns.view(stage.alder(), result.id()).status()).isEqualTo("finished");
    }

    @Test
    void reaches_contacts_with_any_of_the_tags_once() {
        UUID ann = campaigns.contact(stage.alder(), "ann");
        campaigns.tag(stage.alder(), ann, "red");
        campaigns.tag(stage.alder(), ann, "blue");
        campaigns.tag(stage.alder(), campaigns.contact(stage.alder(), "bo"), "blue");
        campaigns.contact(stage.alder(), "cy");
        campaigns.start(stage.alder(), new Audience.Tagged(List.of("red", "blue")));
        assertThat(campaigns.queued(stage.alder()))
                .containsExactly("ann@example.org", "bo@example.org");
    }

    @Test
    void reaches_a_group_but_not_those_whose_membership_has_ended() {
        UUID ann = campaigns.contact(stage.alder(), "ann");
        UUID gold = campaigns.group(stage.alder(), ann, null);
        UUID old = campaigns.group(stage.alder(), ann, Duration.ofHours(-1));
        campaigns.start(stage.alder(), new Audience.InGroup(gold));
        assertThat(campaigns.queued(stage.alder())).containsExactly("ann@example.org");
        assertThat(
                        campaigns
                                .start(stage.alder(), campaigns.mail(new Audience.InGroup(old)))
                                .recipients())
                .isZero();
    }

    @Test
    void reaches_everybody_and_who_is_both_contact_and_user_once() {
        campaigns.contact(stage.alder(), "ann");
        campaigns.user(stage.alder(), "ann");
        campaigns.user(stage.alder(), "bo");
        campaigns.contact(stage.birch(), "cy");
        Result result = campaigns.start(stage.alder(), campaigns.mail(CampaignStage.EVERYBODY));
        assertThat(result.recipients()).isEqualTo(2);
        assertThat(campaigns.queued(stage.alder()))
                .containsExactly("ann@example.org", "bo@example.org");
        assertThat(campaigns.queued(stage.birch())).isEmpty();
    }

    @Test
    void reaches_the_named_users_of_this_site_only() {
        UUID ann = campaigns.user(stage.alder(), "ann");
        UUID bo = campaigns.user(stage.birch(), "bo");
        campaigns.start(stage.alder(), new Audience.Users(List.of(ann, bo, Ids.next())));
        assertThat(campaigns.queued(stage.alder())).containsExactly("ann@example.org");
        assertThat(campaigns.queued(stage.birch())).isEmpty();
    }

    @Test
    void leaves_out_and_counts_who_wants_none() {
        campaigns.contact(stage.alder(), "ann");
        campaigns.suppress(stage.alder(), "bo@example.org");
        campaigns.contact(stage.alder(), "bo");
        campaigns.unsubscribe(stage.alder(), campaigns.contact(stage.alder(), "cy"));
        campaigns.doNotDisturb(stage.alder(), campaigns.contact(stage.alder(), "di"));
        Result result = campaigns.start(stage.alder(), campaigns.mail(CampaignStage.EVERYBODY));
        assertThat(result.recipients()).isOne();
        assertThat(result.excluded()).isEqualTo(new Excluded(1, 1, 1));
        assertThat(campaigns.queued(stage.alder())).containsExactly("ann@example.org");
    }

    @Test
    void counts_an_audience_as_a_campaign_would_and_sends_nothing() {
        UUID ann = campaigns.contact(stage.alder(), "ann");
        campaigns.unsubscribe(stage.alder(), campaigns.contact(stage.alder(), "bo"));
        campaigns.doNotDisturb(stage.alder(), campaigns.contact(stage.alder(), "cy"));
        campaigns.list(stage.alder(), "news", ann);
        campaigns.contact(stage.birch(), "di");
        assertThat(count(CampaignStage.EVERYBODY, Channel.EMAIL))
                .isEqualTo(new CountAudience.Result(1, new Excluded(0, 1, 1)));
        assertThat(count(new Audience.OnList("news"), Channel.EMAIL).recipients()).isOne();
        assertThat(count(CampaignStage.EVERYBODY, Channel.IN_APP).recipients())
                .as("nobody is a user")
                .isZero();
        refuses(
                ProblemCode.AUDIENCE_UNKNOWN,
                () -> count(new Audience.OnList("none"), Channel.EMAIL));
        assertThat(stage.count("select count(*) from pool.campaigns")).isZero();
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    private static CountAudience.Result count(Audience audience, Channel channel) {
        return stage.alder()
                .asStaff(Role.OPERATOR)
                .call(() -> stage.bean(CountAudience.class).count(audience, channel));
    }

    /** They were promised its mail when they came. */
    @Test
    void who_was_on_a_list_before_it_asked_for_confirmation_stays() {
        UUID ann = campaigns.contact(stage.alder(), "ann");
        UUID bo = campaigns.contact(stage.alder(), "bo");
        campaigns.list(stage.alder(), "news", ann);
        UUID list = (UUID) stage.value("select id from pool.marketing_lists");
        stage.insert("update pool.crm_contact_lists set added_at = ?", now());
        stage.clock().advance(Duration.ofDays(1));
        change(list, true);
        stage.insert(
                "insert into pool.crm_contact_lists (site_id, contact_id, list_id, added_at) values (?, ?, ?, ?)",
                stage.alder().site().id().value(),
                bo,
                list,
                now());
        Segment onNews =
                new Segment(
                        true,
                        List.of(new Condition(new Field.Listed(), Comparison.EQUALS, "news")));
        for (Audience audience :
                List.of(new Audience.OnList("news"), new Audience.Picked(onNews))) {
            campaigns.start(stage.alder(), campaigns.mail(audience));
            assertThat(campaigns.queued(stage.alder())).containsOnly("ann@example.org");
        }
        change(list, false);
        stage.insert("delete from pool.mails");
        campaigns.start(stage.alder(), new Audience.OnList("news"));
        assertThat(campaigns.queued(stage.alder()))
                .as("everybody, now that it asks no more")
                .containsExactly("ann@example.org", "bo@example.org");
    }

    private static OffsetDateTime now() {
        return stage.clock().instant().atOffset(ZoneOffset.UTC);
    }

    private static void change(UUID list, boolean doubleOptIn) {
        stage.alder()
                .asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(ChangeList.class)
                                        .change(
                                                list,
                                                new ChangeList.Command(
                                                        null, null, doubleOptIn, "Yes")));
    }

    @Test
    void reaches_who_left_all_mass_mail_by_the_list_they_came_back_to_alone() {
        UUID ann = campaigns.contact(stage.alder(), "ann");
        campaigns.list(stage.alder(), "news", ann);
        campaigns.list(stage.alder(), "tips", ann);
        List<Audience> audiences =
                List.of(
                        new Audience.OnList("news"),
                        new Audience.OnList("tips"),
                        CampaignStage.EVERYBODY);
        audiences.forEach(it -> campaigns.start(stage.alder(), it));
        assertThat(campaigns.queued(stage.alder())).hasSize(3);

        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, scope, except_lists, reason, created_at)"
                        + " values (?, 'ann@example.org', 'bulk', '{news}', 'unsubscribed', now())",
                stage.alder().site().id().value());
        assertThat(waiting()).as("what was queued").containsExactly("news");
        assertThat(audiences)
                .extracting(
                        it ->
                                campaigns
                                        .start(stage.alder(), campaigns.mail(it))
                                        .excluded()
                                        .unsubscribed())
                .containsExactly(0, 1, 1);
        assertThat(waiting()).containsExactly("news", "news");

        stage.insert("update pool.mail_suppressions set except_lists = '{}'");
        assertThat(waiting()).as("left again").isEmpty();
    }

    /** RFC 8058, RFC 2369: headers for the reader's program, a link for the reader. */
    @Test
    void offers_a_way_out_in_headers_and_in_sight() throws Exception {
        campaigns.contact(stage.alder(), "ann");
        campaigns.start(stage.alder(), CampaignStage.EVERYBODY);
        campaigns.deliver(stage.alder());
        String header = received.getFirst().header("List-Unsubscribe");
        assertThat(header)
                .matches("<https://alder\\.skerry\\.localhost/api/unsubscribe/[\\w-]{50,200}>")
                .doesNotContain("ann");
        assertThat(received.getFirst().header("List-Unsubscribe-Post"))
                .isEqualTo("List-Unsubscribe=One-Click");
    }

    @Test
    void is_the_same_campaign_for_the_same_key() {
        campaigns.contact(stage.alder(), "ann");
        Command command =
                campaigns.command(Channel.EMAIL, CampaignStage.EVERYBODY, 600, null, "may");
        Result first = campaigns.start(stage.alder(), command);
        assertThat(campaigns.start(stage.alder(), command).id()).isEqualTo(first.id());
        assertThat(campaigns.start(stage.birch(), command).id()).isNotEqualTo(first.id());
        assertThat(campaigns.queued(stage.alder())).hasSize(1);
        refuses(
                ProblemCode.IDEMPOTENCY_MISMATCH,
                () ->
                        campaigns.start(
                                stage.alder(),
                                campaigns.command(
                                        Channel.EMAIL, CampaignStage.EVERYBODY, 60, null, "may")));
    }

    @Test
    void waits_for_its_time_and_counts_again_then() {
        campaigns.contact(stage.alder(), "ann");
        Result result =
                campaigns.start(
                        stage.alder(),
                        campaigns.command(
                                Channel.EMAIL,
                                CampaignStage.EVERYBODY,
                                600,
                                stage.clock().instant().plusSeconds(3600),
                                null));
        assertThat(result.status()).isEqualTo(Status.SCHEDULED);
        campaigns.batch(stage.alder());
        assertThat(campaigns.queued(stage.alder())).isEmpty();

        campaigns.contact(stage.alder(), "bo");
        stage.clock().advance(Duration.ofHours(1));
        assertThat(campaigns.batch(stage.alder()).put()).isEqualTo(2);
        assertThat(campaigns.view(stage.alder(), result.id()).recipients()).isEqualTo(2);
    }

    @Test
    void refuses_an_audience_of_another_site_like_an_unknown_one() {
        UUID bo = campaigns.contact(stage.birch(), "bo");
        campaigns.list(stage.birch(), "news", bo);
        UUID gold = campaigns.group(stage.birch(), bo, null);
        for (Audience audience :
                List.of(
                        new Audience.OnList("news"),
                        new Audience.InGroup(gold),
                        new Audience.OnList("none"))) {
            refuses(
                    ProblemCode.AUDIENCE_UNKNOWN,
                    () -> campaigns.start(stage.alder(), campaigns.mail(audience)));
        }
        nothingHappened();
    }

    @Test
    void refuses_what_cannot_be_said_before_anything_is_stored() {
        campaigns.contact(stage.alder(), "ann");
        refuses(ProblemCode.TEMPLATE_MISSING, () -> startWith("nobody-wrote-this"));
        // A reset mail names a link, which no recipient brings along.
        assertThatThrownBy(() -> startWith("reset"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> {
                            assertThat(it.code()).isEqualTo(ProblemCode.TEMPLATE_INVALID);
                            assertThat(it.detail()).contains("link");
                        });
        nothingHappened();
    }

    @Test
    void refuses_mail_where_the_site_has_no_relay() {
        Postgres.execute(stage.admin(), "truncate pool.system_settings");
        refuses(ProblemCode.MAIL_NOT_CONFIGURED, () -> startWith("welcome"));
        nothingHappened();
    }

    /** The lists of what is queued. */
    private static List<Object> waiting() {
        return stage.rows("select list from pool.mails where state = 'ready'").stream()
                .map(it -> it.get("list"))
                .toList();
    }

    private void startWith(String template) {
        campaigns.start(
                stage.alder(),
                new Command(
                        "News",
                        Channel.EMAIL,
                        template,
                        Map.of(),
                        null,
                        CampaignStage.EVERYBODY,
                        null,
                        null,
                        null));
    }

    private void nothingHappened() {
        assertThat(stage.count("select count(*) from pool.campaigns")).isZero();
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    private static void refuses(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }
}
