package dev.skerry.crm.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.crm.contact.AddList;
import dev.skerry.crm.contact.ChangeList;
import dev.skerry.crm.contact.ImportContacts;
import dev.skerry.crm.contact.MarketingList;
import dev.skerry.crm.contact.NewContact;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AskToConfirmTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private UUID news = new UUID(0, 0);

    @BeforeEach
    void a_list_that_asks_nobody() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.crm_contacts, pool.marketing_lists, pool.list_signups, pool.mail_suppressions, pool.mails"
                        + " cascade");
        SmtpConfig relay = SmtpConfig.local(25, "Skerry", "post@alder.example");
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        news = list(stage.alder());
    }

    @Test
    void mails_members_without_proof_once_a_week_until_they_confirm() {
        enter("kim", "robin");
        change(true, "Yes, please");
        assertThat(ask(stage.alder())).isEqualTo(new AskToConfirm.Result(2, 0));
        assertThat(
                        stage.rows(
                                "select to_norm, template_key, category from pool.mails order by to_norm"))
                .containsExactly(mail("kim@example.org"), mail("robin@example.org"));
        assertThat(ask(stage.alder())).as("asked already").isEqualTo(new AskToConfirm.Result(0, 0));

        assertThat(confirm("kim@example.org")).isTrue();
        assertThat(
                        stage.count(
                                "select count(*) from pool.crm_consents where wording = 'Yes, please' and method = 'double_opt_in'"))
                .isOne();
        stage.clock().advance(Duration.ofDays(7));
        assertThat(ask(stage.alder())).isEqualTo(new AskToConfirm.Result(1, 0));
        assertThat(stage.count("select count(*) from pool.crm_contact_lists"))
                .as("whether or not they answer")
                .isEqualTo(2);
    }

    @Test
    void asks_nobody_who_wants_no_mail() {
        enter("left-all", "left-list", "left-other", "refused", "undisturbed");
        change(true, "Yes, please");
        suppress("left-all", "bulk", "");
        suppress("left-list", "list", "news");
        suppress("left-other", "list", "other");
        stage.insert(
                "update pool.crm_contacts set dnd_status = 'all' where email like 'undisturbed%'");
        stage.insert(
                "insert into pool.crm_consents (site_id, id, contact_id, consent_type, consented, method, consented_at)"
                        + " select site_id, gen_random_uuid(), id, 'email_marketing', false, 'form', now()"
                        + " from pool.crm_contacts where email like 'refused%'");
        assertThat(ask(stage.alder())).isEqualTo(new AskToConfirm.Result(1, 0));
        assertThat(stage.value("select to_norm from pool.mails"))
                .isEqualTo("left-other@example.org");
    }

    @Test
    void asks_so_many_at_once_and_says_how_many_are_left() {
        stage.insert(
                "with people as (insert into pool.crm_contacts (site_id, id, email, source, created_at, updated_at)"
                        + " select ?, uuidv7(), 'kim' || n || '@example.org', 'test', now(), now()"
                        + " from generate_series(1, 501) n returning site_id, id)"
                        + " insert into pool.crm_contact_lists (site_id, contact_id, list_id, added_at)"
                        + " select site_id, id, ?, now() from people",
                alder(),
                news);
        change(true, "Yes, please");
        assertThat(ask(stage.alder())).isEqualTo(new AskToConfirm.Result(500, 1));
        assertThat(ask(stage.alder())).isEqualTo(new AskToConfirm.Result(1, 0));
    }

    @Test
    void knows_neither_a_list_that_asks_nobody_nor_one_of_another_site() {
        enter("kim");
        assertThatThrownBy(() -> ask(stage.alder())).isInstanceOf(Problem.class);
        change(true, "Yes, please");
        assertThatThrownBy(() -> ask(stage.birch())).isInstanceOf(Problem.class);
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    @Test
    void a_list_that_asks_says_what_people_agree_to_and_keeps_what_is_not_named() {
        assertThatThrownBy(() -> change(true, null))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it ->
                                assertThat(it.errors().getFirst().pointer())
                                        .isEqualTo("/consentText"));
        change(true, "Yes, please");
        assertThat(change(null, null))
                .isEqualTo(new MarketingList(news, "news", "News", "Weekly", true, "Yes, please"));
        Object since = stage.value("select double_opt_in_since from pool.marketing_lists");
        stage.clock().advance(Duration.ofDays(1));
        change(true, "Yes, again");
        assertThat(stage.value("select double_opt_in_since from pool.marketing_lists"))
                .as("asked all the while")
                .isEqualTo(since);
        assertThatThrownBy(
                        () ->
                                stage.birch()
                                        .asStaff(Role.ADMIN)
                                        .call(
                                                () ->
                                                        stage.bean(ChangeList.class)
                                                                .change(
                                                                        news,
                                                                        new ChangeList.Command(
                                                                                "Ours", null, null,
                                                                                null))))
                .isInstanceOf(Problem.class);
    }

    private static Map<String, Object> mail(String address) {
        return Map.of("to_norm", address, "template_key", "confirm_list", "category", "marketing");
    }

    private AskToConfirm.Result ask(TestSite site) {
        return site.asStaff(Role.OPERATOR)
                .call(
                        () ->
                                stage.bean(AskToConfirm.class)
                                        .ask(new AskToConfirm.Command(news, "192.0.2.1")));
    }

    private MarketingList change(@Nullable Boolean doubleOptIn, @Nullable String consentText) {
        return stage.alder()
                .asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(ChangeList.class)
                                        .change(
                                                news,
                                                new ChangeList.Command(
                                                        null, null, doubleOptIn, consentText)));
    }

    private static boolean confirm(String address) {
        String link =
                (String)
                        stage.value(
                                "select data ->> 'link' from pool.mails where to_norm = ?",
                                address);
        String token = link.replaceAll(".*/api/signups/([^?]*).*", "$1");
        return stage.alder()
                .asAnonymous()
                .call(
                        () ->
                                stage.bean(ConfirmSignup.class)
                                        .confirm(new ConfirmSignup.Command(token, "192.0.2.2")))
                .isPresent();
    }

    private void enter(String... names) {
        List<NewContact> contacts =
                Arrays.stream(names)
                        .map(it -> NewContact.read("", Map.of("email", it + "@example.org")))
                        .toList();
        stage.alder()
                .asStaff(Role.EDITOR)
                .call(
                        () ->
                                stage.bean(ImportContacts.class)
                                        .enter(
                                                new ImportContacts.Command(
                                                        contacts, List.of(news), false)));
    }

    private static UUID list(TestSite site) {
        var list = new AddList.Command("news", "News", "Weekly", null, null);
        return site.asStaff(Role.ADMIN).call(() -> stage.bean(AddList.class).add(list)).id();
    }

    private static void suppress(String name, String scope, String list) {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, scope, list, reason, created_at)"
                        + " values (?, ?, ?, ?, 'unsubscribed', now())",
                alder(),
                name + "@example.org",
                scope,
                list);
    }

    private static UUID alder() {
        return stage.alder().site().id().value();
    }
}
