package dev.skerry.crm.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.crm.contact.AddList;
import dev.skerry.crm.file.ImportContactFile;
import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EraseContactTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /** Whoever finds this word anywhere has found the person. */
    private static final String CANARY = "zanzibar";

    private static final String KIM = "Kim." + CANARY + "@example.org";

    @BeforeEach
    void a_relay() {
        SmtpConfig relay = SmtpConfig.local(25, "Skerry", "post@alder.example");
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
    }

    @BeforeEach
    void two_people_came_by_a_file_and_asked_for_another_list() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.crm_contacts, pool.marketing_lists, pool.mail_suppressions, pool.list_signups, pool.contact_imports,"
                        + " pool.mags, pool.forms, pool.form_submissions cascade");
        for (TestSite site : List.of(stage.alder(), stage.birch())) {
            UUID list =
                    site.asStaff(Role.ADMIN)
                            .call(
                                    () ->
                                            stage.bean(AddList.class)
                                                    .add(
                                                            new AddList.Command(
                                                                    "news", "News", null, true,
                                                                    "Yes")))
                            .id();
            enter(site, list, KIM, "robin@example.org");
            signup(site, list, KIM);
            signup(site, list, "robin@example.org");
        }
        submission();
    }

    @Test
    void leaves_nothing_of_them_and_everything_of_others() {
        List<String> before = found("pool", "robin");
        assertThat(found("alder", CANARY))
                .contains("crm_contacts", "crm_notes", "list_signups", "form_submissions");
        assertThat(erase())
                .containsExactly(
                        "list_signups removed 1",
                        "form_submissions removed 1",
                        "contacts removed 1");
        assertThat(found("alder", CANARY)).isEmpty();
        assertThat(found("pool", "robin")).isEqualTo(before);
        assertThat(found("birch", CANARY)).contains("crm_contacts", "list_signups");
        assertThat(erase()).allMatch(it -> it.endsWith(" 0"));
        assertThat(stage.count("select count(*) from pool.mail_suppressions")).isZero();
    }

    /** Forgotten with the contact, and still true. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update pool.crm_contacts set dnd_status = 'email' where firstname = 'Zanzibar'",
                "insert into pool.crm_consents (site_id, id, contact_id, consent_type, consented, method, consented_at)"
                        + " select site_id, gen_random_uuid(), id, 'email_marketing', false, 'form', now()"
                        + " from pool.crm_contacts where firstname = 'Zanzibar'",
            })
    void who_wanted_no_mail_gets_none_should_an_import_bring_the_address_back(String wish) {
        stage.insert(wish);
        erase();
        assertThat(found("alder", CANARY)).isEmpty();
        assertThat(stage.rows("select scope, reason from pool.mail_suppressions"))
                .containsExactly(Map.of("scope", "bulk", "reason", "unsubscribed"));
        assertThatThrownBy(
                        () ->
                                stage.alder()
                                        .asWorker()
                                        .call(
                                                () ->
                                                        stage.bean(SendMail.class)
                                                                .send(
                                                                        new SendMail.Command(
                                                                                "welcome",
                                                                                KIM,
                                                                                Map.of(),
                                                                                "en",
                                                                                SendMail.Category
                                                                                        .MARKETING,
                                                                                null))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code().word()).isEqualTo("recipient_suppressed"));
    }

    @Test
    void who_is_in_a_membership_group_goes_with_it() {
        UUID mag = Ids.next();
        stage.insert(
                "insert into pool.mags (site_id, id, code, name, slug, created_at, updated_at)"
                        + " values (?, ?, 'VIP', 'VIP', 'vip', now(), now())",
                alder(),
                mag);
        stage.insert(
                "insert into pool.crm_contact_mags (site_id, id, contact_id, mag_id, assigned_via, assigned_at)"
                        + " select site_id, gen_random_uuid(), id, ?, 'manual', now() from pool.crm_contacts"
                        + " where site_id = ? and firstname = 'Zanzibar'",
                mag,
                alder());
        assertThat(erase()).contains("contacts removed 1");
        assertThat(found("alder", CANARY)).isEmpty();
        assertThat(stage.count("select count(*) from pool.crm_contact_mags")).isZero();
    }

    @Test
    void the_receipt_tells_of_files_that_wait_to_be_imported() {
        stage.insert(
                "insert into pool.contact_imports (site_id, id, status, size_bytes, columns, list_ids, dry_run, created_at,"
                        + " updated_at) values (?, gen_random_uuid(), 'waiting', 9, '{}', '{}', false, now(), now())",
                alder());
        assertThat(erase()).contains("files_to_import kept 1", "contacts removed 1");
    }

    private static List<String> erase() {
        return stage
                .alder()
                .asStaff(Role.ADMIN)
                .call(() -> stage.bean(ErasePerson.class).erase(new Person(KIM, null)))
                .parts()
                .stream()
                .filter(it -> it.domain().equals("crm"))
                .flatMap(it -> it.records().stream())
                .map(it -> it.what() + " " + it.done() + " " + it.count())
                .toList();
    }

    /** Tables of contacts, lists and forms with such a word in any of their columns. */
    private static List<String> found(String where, String word) {
        String site =
                switch (where) {
                    case "alder" -> " and t.site_id = '" + alder() + "'";
                    case "birch" -> " and t.site_id = '" + stage.birch().site().id() + "'";
                    default -> "";
                };
        return List.of("crm_contacts", "crm_notes", "list_signups", "form_submissions").stream()
                .filter(
                        table ->
                                stage.count(
                                                "select count(*) from pool.%s t where t::text ilike '%%%s%%'%s"
                                                        .formatted(table, word, site))
                                        > 0)
                .toList();
    }

    private static void enter(TestSite site, UUID list, String... addresses) {
        StringBuilder file = new StringBuilder("email;firstname\n");
        for (String address : addresses) {
            file.append(address).append(address.equals(KIM) ? ";Zanzibar" : ";Robin").append('\n');
        }
        site.asStaff(Role.EDITOR)
                .call(
                        () ->
                                stage.bean(ImportContactFile.class)
                                        .enter(
                                                new ImportContactFile.Command(
                                                        new ByteArrayInputStream(
                                                                file.toString().getBytes(UTF_8)),
                                                        Map.of(),
                                                        List.of(list),
                                                        false)));
        stage.insert(
                "insert into pool.crm_notes (site_id, id, contact_id, body, source, created_at)"
                        + " select site_id, gen_random_uuid(), id, 'Met ' || firstname, 'staff', now()"
                        + " from pool.crm_contacts where site_id = ?",
                site.site().id().value());
    }

    private static void signup(TestSite site, UUID list, String address) {
        stage.insert(
                "insert into pool.list_signups (site_id, id, list_id, email, email_norm, consent_text, ip_address, token_hash,"
                        + " signed_up_at) values (?, ?, ?, ?, lower(?), 'Yes', '192.0.2.1', sha256(?::bytea), now())",
                site.site().id().value(),
                Ids.next(),
                list,
                address,
                address,
                address);
    }

    private static void submission() {
        UUID form = Ids.next();
        stage.insert(
                "insert into pool.forms (site_id, id, slug, name, created_at, updated_at) values (?, ?, 'ask', 'Ask', now(), now())",
                alder(),
                form);
        stage.insert(
                "insert into pool.form_submissions (site_id, id, form_id, contact_id, answers, body_hash, created_at)"
                        + " select site_id, gen_random_uuid(), ?, id, jsonb_build_object('email', email), '', now()"
                        + " from pool.crm_contacts where site_id = ?",
                form,
                alder());
    }

    private static UUID alder() {
        return stage.alder().site().id().value();
    }
}
