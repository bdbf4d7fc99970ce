package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.campaigns.CampaignView.Counts;
import dev.skerry.campaigns.SteerCampaign.Action;
import dev.skerry.campaigns.message.ListMessages;
import dev.skerry.campaigns.message.Message;
import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InAppCampaignTest {

    @RegisterExtension static final Stage stage = Stage.open(CampaignStage.properties());

    private final CampaignStage campaigns = new CampaignStage(stage);
    private final List<UUID> users = new ArrayList<>();

    @BeforeEach
    void empty() {
        campaigns.reset(25);
        for (int i = 0; i < 30; i++) {
            users.add(campaigns.user(stage.birch(), "user" + i));
        }
    }

    @Test
    void each_user_reads_a_message_of_their_own() {
        campaigns.user(stage.alder(), "ann");
        UUID id = start(60_000);
        stage.clock().advance(Duration.ofSeconds(1));
        Message message = inbox(stage.birch(), users.get(7)).getFirst();
        assertThat(message.sender()).isEqualTo("Birch");
        assertThat(message.subject()).contains("Birch");
        assertThat(message.body()).contains("user7").doesNotContain("https://birch.example");
        assertThat(campaigns.view(stage.birch(), id).status()).isEqualTo("finished");
        assertThat(stage.count("select count(*) from pool.messages")).isEqualTo(30);
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    @Test
    void messages_come_to_sight_at_the_pace_of_the_campaign() {
        start(10);
        for (int seen = 1; seen <= 30; seen++) {
            assertThat(visible()).isEqualTo(seen);
            stage.clock().advance(Duration.ofSeconds(6));
        }
        assertThat(visible()).isEqualTo(30);
    }

    @Test
    void a_pause_hides_the_rest_and_a_resume_goes_on_at_the_same_pace() {
        UUID id = start(10);
        stage.clock().advance(Duration.ofSeconds(30));
        campaigns.steer(stage.birch(), id, Action.PAUSE);
        stage.clock().advance(Duration.ofHours(1));
        assertThat(visible()).isEqualTo(6);
        assertThat(campaigns.view(stage.birch(), id).counts())
                .isEqualTo(new Counts(0, 24, 6, 0, 0, 0));
        campaigns.steer(stage.birch(), id, Action.RESUME);
        assertThat(visible()).isEqualTo(7);
        stage.clock().advance(Duration.ofSeconds(59));
        assertThat(visible()).isEqualTo(16);
    }

    @Test
    void a_cancel_takes_back_what_nobody_has_seen() {
        UUID id = start(10);
        CampaignView over = campaigns.steer(stage.birch(), id, Action.CANCEL);
        stage.clock().advance(Duration.ofHours(1));
        assertThat(visible()).isOne();
        assertThat(over.counts()).isEqualTo(new Counts(0, 0, 1, 0, 0, 29));
        assertThat(campaigns.view(stage.birch(), id).counts()).isEqualTo(over.counts());
    }

    @Test
    void an_erased_reader_s_inbox_is_empty_and_nobody_else_s() {
        start(60_000);
        stage.clock().advance(Duration.ofSeconds(1));
        erase(stage.alder(), "user7@example.org");
        assertThat(inbox(stage.birch(), users.get(7))).isNotEmpty();
        erase(stage.birch(), "User7@example.org");
        assertThat(inbox(stage.birch(), users.get(7))).isEmpty();
        assertThat(stage.count("select count(*) from pool.messages")).isEqualTo(29);
    }

    private static void erase(TestSite site, String address) {
        Person person = new Person(address, null);
        site.asWorker().run(() -> stage.bean(ErasePerson.class).erase(person));
    }

    @Test
    void nobody_reads_the_messages_of_another() {
        start(60_000);
        stage.clock().advance(Duration.ofSeconds(1));
        UUID user = users.getFirst();
        assertThat(
                        stage.birch()
                                .asUser(user)
                                .call(
                                        () ->
                                                stage.database()
                                                        .list(
                                                                "select user_id from messages",
                                                                row -> row.uuid("user_id"))))
                .containsExactly(user);
        assertThat(inbox(stage.alder(), user)).isEmpty();
        int changed =
                stage.birch()
                        .asUser(user)
                        .call(
                                () ->
                                        stage.database()
                                                .update(
                                                        "update messages set read_at = now() where user_id <> ?",
                                                        user));
        assertThat(changed).isZero();
    }

    private UUID start(int rate) {
        return campaigns
                .start(
                        stage.birch(),
                        campaigns.command(
                                Channel.IN_APP, CampaignStage.EVERYBODY, rate, null, null))
                .id();
    }

    private long visible() {
        return users.stream().filter(it -> !inbox(stage.birch(), it).isEmpty()).count();
    }

    private List<Message> inbox(TestSite site, UUID user) {
        return site.asUser(user)
                .call(
                        () ->
                                stage.bean(ListMessages.class)
                                        .list(user, PageRequest.of(null, null))
                                        .page()
                                        .items());
    }
}
