package dev.skerry.mail.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.Erasure;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.Receipt;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.campaign.CampaignOutbox.Addressee;
import dev.skerry.mail.feedback.Feedback;
import dev.skerry.mail.feedback.RecordFeedback;
import dev.skerry.mail.suppression.Suppression.Scope;
import dev.skerry.mail.suppression.SuppressionRepository;
import dev.skerry.mail.webhook.AddWebhook;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.SmtpSink;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasePersonTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    /** Whoever finds this word anywhere has found the person. */
    private static final String CANARY = "zanzibar";

    private static final String KIM = "Kim." + CANARY + "@example.org";
    private static final String ROBIN = "robin@example.org";

    private final MailStage mails = new MailStage(stage);
    private final CampaignOutbox outbox = stage.bean(CampaignOutbox.class);
    private final SmtpSink sink = SmtpSink.start(_ -> {});
    private final UUID campaign = Ids.next();

    @BeforeEach
    void mail_of_two_people() throws Exception {
        mails.reset(sink.port());
        Postgres.execute(
                stage.admin(),
                "truncate pool.webhook_endpoints, pool.mail_campaign_totals cascade");
        listen(stage.alder());
        for (String address : List.of(KIM, ROBIN)) {
            UUID mail = mails.queue(stage.alder(), address, Category.TRANSACTIONAL);
            campaign(address);
            mails.deliver(stage.alder());
            bounce(mail, address);
        }
        // One each that waits.
        stage.insert(
                "insert into pool.mails (site_id, id, category, priority, template_key, locale, source_id, data,"
                        + " to_address, to_norm, not_before, created_at, updated_at)"
                        + " select site_id, gen_random_uuid(), category, priority, template_key, locale, source_id, data,"
                        + " to_address, to_norm, now(), now(), now() from pool.mails where campaign_id is null");
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void leaves_nothing_of_them_and_everything_of_others() {
        assertThat(found()).isNotEmpty();
        long others = rowsOf("robin");
        Receipt receipt = erase(stage.alder());

        assertThat(found()).as("tables that name them").isEmpty();
        assertThat(rowsOf("robin")).isEqualTo(others);
        List<Erasure> mail = ofMail(receipt);
        assertThat(mail)
                .extracting(it -> it.what() + " " + it.done() + " " + it.count())
                .containsExactly(
                        "mails removed 3",
                        "suppressions pseudonymised 1",
                        "webhook_messages removed 2");
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'person_erased'"
                                        + " and detail ->> 'receipt' = ? and address_hash is not null",
                                receipt.id().toString()))
                .isOne();
        assertThat(stage.alder().asWorker().call(() -> outbox.counts(campaign)).sent())
                .as("the campaign's numbers")
                .isEqualTo(2);
    }

    @Test
    void asked_again_it_finds_nothing_more() {
        erase(stage.alder());
        assertThat(ofMail(erase(stage.alder()))).allMatch(it -> it.count() == 0);
        assertThat(stage.count("select count(*) from pool.mail_suppressions")).isEqualTo(2);
    }

    @Test
    void who_wanted_no_mail_gets_none_should_somebody_bring_the_address_back() throws Exception {
        erase(stage.alder());
        assertThatThrownBy(() -> mails.queue(stage.alder(), KIM, Category.TRANSACTIONAL))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code().word()).isEqualTo("recipient_suppressed"));
        assertThat(campaign(KIM)).isZero();

        UUID mail = mails.queue(stage.alder(), "other@example.org", Category.TRANSACTIONAL);
        stage.insert(
                "update pool.mails set to_address = ?, to_norm = ? where id = ?",
                KIM,
                KIM.toLowerCase(java.util.Locale.ROOT),
                mail);
        mails.deliver(stage.alder());
        assertThat(mails.mail(mail)).containsEntry("last_error", "suppressed_bounce");
    }

    /** They come back, and say so themselves. */
    @Test
    void a_wish_of_before_can_be_taken_back() {
        String norm = KIM.toLowerCase(java.util.Locale.ROOT);
        stage.insert(
                "update pool.mail_suppressions set scope = 'bulk', reason = 'unsubscribed' where to_norm = ?",
                norm);
        erase(stage.alder());
        assertThat(campaign(KIM)).isZero();
        SuppressionRepository suppressions = stage.bean(SuppressionRepository.class);
        stage.alder().asWorker().run(() -> suppressions.takeBack(norm, Scope.BULK, null));
        assertThat(campaign(KIM)).isOne();
    }

    /** Its worker is about to write what became of it. */
    @Test
    void a_mail_on_the_wire_stays_until_it_is_asked_for_again() {
        mails.abandonOnTheWire();
        assertThat(ofMail(erase(stage.alder())))
                .contains(
                        Erasure.kept(
                                "mails", 1, "They are being sent at this moment: ask again soon"));
    }

    @Test
    void of_another_site_are_left_alone() {
        List<String> before = found();
        erase(stage.birch());
        assertThat(found()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kim", "@example.org", "kim@\u0000example.org"})
    void refuses_what_is_no_address(String address) {
        assertThatThrownBy(() -> new Person(address, null)).isInstanceOf(Problem.class);
    }

    private static List<Erasure> ofMail(Receipt receipt) {
        return receipt.parts().stream()
                .filter(it -> it.domain().equals("mail"))
                .findFirst()
                .orElseThrow()
                .records();
    }

    private static Receipt erase(TestSite site) {
        Person kim = new Person(" " + KIM + " ", null);
        return site.asWorker().call(() -> stage.bean(ErasePerson.class).erase(kim));
    }

    private int campaign(String address) {
        String norm = address.toLowerCase(java.util.Locale.ROOT);
        List<Addressee> one = List.of(new Addressee(norm, norm, Map.of("name", norm)));
        return stage.alder()
                .asWorker()
                .call(() -> outbox.queue(campaign, outbox.freeze("welcome", "en"), null, one));
    }

    private static void listen(TestSite site) {
        var command =
                new AddWebhook.Command(
                        "https://hooks.example.org/",
                        List.of("mail.bounced", "address.suppressed"),
                        null,
                        "dev@example.org");
        site.asWorker().run(() -> stage.bean(AddWebhook.class).add(command));
    }

    private static void bounce(UUID mail, String address) {
        var event =
                new Feedback(
                        "ses",
                        mail.toString(),
                        Feedback.Kind.HARD_BOUNCE,
                        mail,
                        null,
                        "550 no such user " + address,
                        stage.clock().instant());
        stage.alder().asWorker().run(() -> stage.bean(RecordFeedback.class).record(List.of(event)));
    }

    /** Every table of the site in which a row names the person. */
    private static List<String> found() {
        return stage
                .rows("select tablename from pg_tables where schemaname = 'pool' order by 1")
                .stream()
                .map(it -> String.valueOf(it.get("tablename")))
                .filter(
                        table ->
                                stage.count(
                                                "select count(*) from pool.%s t where t::text ~* '%s'"
                                                        .formatted(table, CANARY))
                                        > 0)
                .toList();
    }

    private static long rowsOf(String name) {
        return stage.count("select count(*) from pool.mails where to_norm ~ ?", name)
                + stage.count("select count(*) from pool.webhook_messages where about ~ ?", name)
                + stage.count(
                        "select count(*) from pool.mail_suppressions where to_norm ~ ?", name);
    }
}
