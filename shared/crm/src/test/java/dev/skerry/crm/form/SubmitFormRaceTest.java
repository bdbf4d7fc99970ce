package dev.skerry.crm.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubmitFormRaceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final FormStage forms = new FormStage(stage);
    private static final int AT_ONCE = 50;

    @BeforeEach
    void a_form_on_alder() {
        forms.forgetEverything();
        forms.contactForm(stage.alder());
    }

    @Test
    void fifty_submissions_of_one_address_at_once_make_one_contact() throws Exception {
        atOnce(() -> submit(Map.of("email", "kim@example.org", "message", "x")));

        assertThat(forms.rows("crm_contacts")).isEqualTo(1);
        assertThat(forms.rows("form_submissions")).isEqualTo(AT_ONCE);
        assertThat(stage.value("select length(message) from pool.crm_contacts"))
                .isEqualTo(AT_ONCE + 2 * (AT_ONCE - 1));
    }

    @Test
    void fifty_submissions_with_one_key_at_once_are_stored_once() throws Exception {
        atOnce(() -> submit(Map.of("email", "kim@example.org", "idempotencyKey", "k")));

        assertThat(forms.rows("form_submissions")).isEqualTo(1);
    }

    /** Those who wait share a statement; nobody shares one with another site. */
    @Test
    void crowds_on_two_sites_leave_each_site_its_own() throws Exception {
        forms.contactForm(stage.birch());
        AtomicInteger number = new AtomicInteger();
        Callable<Boolean> visit =
                () -> {
                    int mine = number.getAndIncrement();
                    TestSite site = mine % 2 == 0 ? stage.alder() : stage.birch();
                    String address = "kim" + mine / 10 + "@example.org";
                    var answer =
                            forms.submit(
                                    site.asStaff(Role.ADMIN),
                                    Map.of("email", address, "firstname", site.site().slug()));
                    return stage.count(
                                    """
                                    select count(*) from pool.form_submissions s
                                    join pool.crm_contacts c on c.site_id = s.site_id and c.id = s.contact_id
                                    where s.site_id = ? and s.id = ? and c.id = ? and c.firstname = ? and c.email = ?
                                    """,
                                    site.site().id().value(),
                                    answer.submissionId(),
                                    answer.contactId(),
                                    site.site().slug(),
                                    address)
                            == 1;
                };

        atOnce(visit, 200);

        assertThat(forms.rows("crm_contacts")).isEqualTo(40);
        assertThat(forms.rows("form_submissions")).isEqualTo(200);
    }

    /** The same race is lost by looking first and inserting afterwards: the test can tell. */
    @Test
    void the_race_is_real() throws Exception {
        Postgres.execute(
                stage.admin(),
                "alter table pool.crm_contacts drop constraint crm_contacts_site_id_email_norm_key");

        try {
            CyclicBarrier everybodyLooked = new CyclicBarrier(AT_ONCE);
            atOnce(() -> lookThenInsert(everybodyLooked));

            assertThat(forms.rows("crm_contacts")).isEqualTo(AT_ONCE);
        } finally {
            forms.forgetEverything();
            Postgres.execute(
                    stage.admin(),
                    "alter table pool.crm_contacts add unique (site_id, email_norm)");
        }
    }

    private boolean submit(Map<String, Object> body) {
        forms.submit(stage.alder().asAnonymous(), body);
        return true;
    }

    private boolean lookThenInsert(CyclicBarrier everybodyLooked) throws Exception {
        UUID site = stage.alder().site().id().value();
        return stage.alder()
                .asWorker()
                .call(
                        () -> {
                            boolean known =
                                    stage.database()
                                                    .find(
                                                            "select count(*) as n from crm_contacts where email_norm = ?",
                                                            row -> row.bigint("n"),
                                                            "kim@example.org")
                                                    .orElse(0L)
                                            > 0;
                            everybodyLooked.await();
                            return known
                                    || stage.database()
                                                    .update(
                                                            """
                                                            insert into crm_contacts (site_id, id, email, source,
                                                              created_at, updated_at)
                                                            values (?, ?, 'kim@example.org', 'form', now(), now())
                                                            """,
                                                            site,
                                                            Ids.next())
                                            == 1;
                        });
    }

    private static void atOnce(Callable<Boolean> work) throws Exception {
        atOnce(work, AT_ONCE);
    }

    private static void atOnce(Callable<Boolean> work, int times) throws Exception {
        assertThat(AtOnce.call(AT_ONCE, Collections.nCopies(times, work))).containsOnly(true);
    }
}
