package dev.skerry.crm.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubmitFormTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final FormStage forms = new FormStage(stage);
    private static final SiteScope VISITOR = stage.alder().asAnonymous();

    private Form form;

    @BeforeEach
    void a_form_on_alder() {
        forms.forgetEverything();
        form = forms.contactForm(stage.alder());
    }

    @Test
    void counts_what_came_in_by_day() {
        ZoneId zone = ZoneId.of("Europe/Stockholm");
        forms.submit(VISITOR, Map.of("email", "kim@example.org"));
        forms.submit(VISITOR, Map.of("email", "robin@example.org"));
        stage.insert("update pool.form_submissions set created_at = ?", midday(zone, 1));
        forms.submit(VISITOR, Map.of("email", "pat@example.org"));
        LocalDate today = LocalDate.ofInstant(stage.clock().instant(), zone);
        assertThat(byDay(stage.alder(), today.minusDays(1), zone))
                .isEqualTo(Map.of(today, 1, today.minusDays(1), 2));
        assertThat(byDay(stage.alder(), today, zone)).isEqualTo(Map.of(today, 1));
        assertThat(byDay(stage.birch(), today.minusDays(1), zone)).isEmpty();
    }

    private static OffsetDateTime midday(ZoneId zone, int daysAgo) {
        return LocalDate.ofInstant(stage.clock().instant(), zone)
                .minusDays(daysAgo)
                .atTime(12, 0)
                .atZone(zone)
                .toOffsetDateTime();
    }

    private static Map<LocalDate, Integer> byDay(TestSite site, LocalDate first, ZoneId zone) {
        return site.asStaff(Role.VIEWER)
                .call(() -> stage.bean(CountSubmissionsByDay.class).since(first, zone));
    }

    @Test
    void creates_the_contact_with_everything_the_form_brings() {
        SubmitForm.Result result =
                forms.submit(
                        VISITOR,
                        Map.of(
                                "email",
                                " Kim@Example.org ",
                                "firstname",
                                "Kim",
                                "message",
                                "Hej!",
                                "budget",
                                "10-20",
                                "topics",
                                List.of("b"),
                                "consents",
                                Map.of("email_marketing", true, "sms", false)));

        assertThat(result.message()).startsWith("Tack!");
        assertThat(stage.rows("select * from pool.crm_contacts"))
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it)
                                        .containsEntry("email_norm", "kim@example.org")
                                        .containsEntry("firstname", "Kim")
                                        .containsEntry("message", "Hej!")
                                        .containsEntry("status", "new")
                                        .containsEntry("dnd_status", "phone")
                                        .containsEntry("form_id", form.id()));
        assertThat(stage.value("select value from pool.crm_contact_custom_fields"))
                .isEqualTo("10-20");
        assertThat(stage.value("select tag from pool.crm_contact_tags")).isEqualTo("web");
        assertThat(stage.value("select mag_id from pool.crm_contact_mags"))
                .isEqualTo(form.autoAssignMagIds().getFirst());
        assertThat(
                        stage.rows(
                                "select consent_type, consented, ip_address from pool.crm_consents order by 1"))
                .containsExactly(
                        Map.of(
                                "consent_type", "email_marketing",
                                "consented", true,
                                "ip_address", "198.51.100.7"),
                        Map.of(
                                "consent_type",
                                "sms",
                                "consented",
                                false,
                                "ip_address",
                                "198.51.100.7"));
        assertThat(stage.rows("select id, answers ->> 'message' as m from pool.form_submissions"))
                .containsExactly(Map.of("id", result.submissionId(), "m", "Hej!"));
    }

    @Test
    void fills_blanks_of_a_known_contact_and_appends_the_message_but_overwrites_nothing() {
        forms.submit(VISITOR, Map.of("email", "kim@example.org", "message", "One"));
        forms.submit(
                VISITOR,
                Map.of(
                        "email",
                        "KIM@example.org",
                        "firstname",
                        "Kim",
                        "message",
                        "Two",
                        "budget",
                        "0-10"));
        forms.submit(
                VISITOR,
                Map.of("email", "kim@example.org", "firstname", "Mallory", "budget", "10-20"));

        assertThat(stage.rows("select firstname, message, dnd_status from pool.crm_contacts"))
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it)
                                        .containsEntry("firstname", "Kim")
                                        .containsEntry("message", "One\n\nTwo")
                                        .containsEntry("dnd_status", null));
        assertThat(stage.value("select value from pool.crm_contact_custom_fields"))
                .isEqualTo("0-10");
        assertThat(forms.rows("form_submissions")).isEqualTo(3);
        assertThat(forms.rows("crm_contact_mags")).isEqualTo(1);
    }

    @Test
    void tells_the_contact_only_to_staff() {
        Map<String, Object> body = Map.of("email", "kim@example.org");

        assertThat(forms.submit(VISITOR, body).contactId()).isNull();
        assertThat(forms.submit(stage.alder().asUser(UUID.randomUUID()), body).contactId())
                .isNull();
        assertThat(forms.submit(stage.alder().asStaff(Role.VIEWER), body).contactId())
                .isEqualTo(stage.value("select id from pool.crm_contacts"));
    }

    @Test
    void says_by_pointer_what_is_wrong_with_each_field_and_stores_nothing() {
        refuses(Map.of(), "/email is required");
        refuses(with("email", "kim"), "/email is not an e-mail address");
        refuses(
                with("email", "kim@example.org\r\nBcc: x@y.se"),
                "/email has a character that is not text",
                "/email is not an e-mail address");
        refuses(with("email", 5), "/email must be text");
        refuses(with("firstname", Map.of("$ne", 1)), "/firstname must be text");
        refuses(with("firstname", "x".repeat(501)), "/firstname has more than 500 characters");
        refuses(with("firstname", "a\u0000b"), "/firstname has a character that is not text");
        refuses(with("firstname", "a\ud800"), "/firstname has a character that is not text");
        refuses(with("budget", "1000"), "/budget is not one of the choices");
        refuses(with("site", "javascript:alert(1)"), "/site is not a web address");
        refuses(with("age", 17), "/age is less than 18");
        refuses(with("age", "1e999999999"), "/age must be a number");
        refuses(with("age", List.of()), "/age must be a number");
        refuses(with("terms", "perhaps"), "/terms must be true or false");
        refuses(with("topics", List.of("a", "a")), "/topics names a choice twice");
        refuses(with("topics", List.of("c")), "/topics is not one of the choices");
        refuses(with("plate", "B"), "/plate has fewer than 2 characters");
        refuses(with("plate", "BB1"), "/plate does not have the form that is asked for");
        refuses(with("is_admin", true), "/is_admin is not a field of this form");
        refuses(with("consents", "yes"), "/consents must be an object of at most 20 consents");
        refuses(with("consents", Map.of("sms", "yes")), "/consents/sms must be true or false");
        refuses(with("idempotencyKey", 1), "/idempotencyKey must be text");
        refuses(
                Map.of("email", "kim", "age", 1),
                "/email is not an e-mail address",
                "/age is less than 18");
    }

    @Test
    void matches_a_hostile_pattern_in_bounded_time() {
        Postgres.execute(
                stage.admin(),
                "update pool.form_fields set validation_rules = '{\"pattern\":\"(A+)+[0-9]\"}' where key = 'plate'");
        long begun = System.nanoTime();

        refuses(with("plate", "A".repeat(400)), "/plate does not have the form that is asked for");

        assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
    }

    @Test
    void takes_sql_for_the_words_it_is_made_of() {
        String nasty = "'; drop table crm_contacts; -- $1 ? {}";
        forms.submit(VISITOR, with("firstname", nasty));

        assertThat(stage.value("select firstname from pool.crm_contacts")).isEqualTo(nasty);
    }

    @Test
    void answers_a_program_with_success_and_stores_nothing() {
        SubmitForm.Result result = forms.submit(VISITOR, with("_hp", "http://spam.example"));

        assertThat(result.message()).startsWith("Tack!");
        assertThat(forms.rows("crm_contacts")).isZero();
        assertThat(forms.rows("form_submissions")).isZero();
    }

    @Test
    void gives_the_same_answer_for_the_same_idempotency_key_and_stores_nothing_twice() {
        Map<String, Object> body =
                Map.of("email", "kim@example.org", "message", "Hej!", "idempotencyKey", "k1");

        SubmitForm.Result first = forms.submit(VISITOR, body);

        assertThat(forms.submit(VISITOR, body)).isEqualTo(first);
        assertThat(forms.rows("form_submissions")).isEqualTo(1);
        assertThat(stage.value("select message from pool.crm_contacts")).isEqualTo("Hej!");
        assertThatThrownBy(
                        () ->
                                forms.submit(
                                        VISITOR,
                                        Map.of("email", "x@example.org", "idempotencyKey", "k1")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.IDEMPOTENCY_MISMATCH));
        assertThat(forms.rows("crm_contacts")).isEqualTo(1);
    }

    @Test
    void heeds_a_change_of_the_form_at_once() {
        forms.submit(VISITOR, Map.of("email", "kim@example.org"));
        change(new FormDefinition(null, null, "closed", null, null, null, null));
        refusesWith(ProblemCode.FORM_CLOSED, "contact");

        change(new FormDefinition(null, null, "open", null, null, null, null));
        forms.submit(VISITOR, Map.of("email", "kim@example.org"));
        assertThat(forms.rows("form_submissions")).isEqualTo(2);

        change(
                new FormDefinition(
                        null,
                        null,
                        null,
                        null,
                        List.of("late"),
                        null,
                        List.of(
                                FormStage.field("email", null, true, null),
                                FormStage.field("shoe", null, true, null))));
        refuses(Map.of("email", "kim@example.org"), "/shoe is required");
        forms.submit(VISITOR, Map.of("email", "kim@example.org", "shoe", "42"));
        assertThat(stage.count("select count(*) from pool.crm_contact_tags where tag = 'late'"))
                .isEqualTo(1);
    }

    @Test
    void refuses_a_form_that_is_not_there() {
        refusesWith(ProblemCode.FORM_NOT_FOUND, "nowhere");
        refusesWith(ProblemCode.FORM_NOT_FOUND, "00000000-0000-7000-8000-000000000000");
        refusesWith(ProblemCode.FORM_NOT_FOUND, "' or 1=1 --");
    }

    @Test
    void refuses_a_form_of_another_site() {
        forms.submit(VISITOR, Map.of("email", "kim@example.org"));

        for (String name : List.of("contact", form.id().toString())) {
            assertThatThrownBy(
                            () ->
                                    stage.birch()
                                            .asAnonymous()
                                            .call(
                                                    () ->
                                                            forms.submit(
                                                                    name,
                                                                    Map.of(
                                                                            "email",
                                                                            "kim@example.org"),
                                                                    null)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            it -> assertThat(it.code()).isEqualTo(ProblemCode.FORM_NOT_FOUND));
        }
        assertThat(forms.rows("form_submissions")).isEqualTo(1);
    }

    @Test
    void keeps_a_contact_of_the_same_address_on_each_site() {
        forms.contactForm(stage.birch());
        forms.submit(VISITOR, Map.of("email", "kim@example.org", "firstname", "Kim"));
        forms.submit(stage.birch().asAnonymous(), Map.of("email", "kim@example.org"));

        assertThat(
                        stage.rows(
                                "select distinct site_id from pool.crm_contacts where email_norm = 'kim@example.org'"))
                .hasSize(2);
        assertThat(
                        stage.rows(
                                "select firstname from pool.crm_contacts where site_id = ?",
                                stage.birch().site().id().value()))
                .singleElement()
                .satisfies(it -> assertThat(it.get("firstname")).isNull());
    }

    private void change(FormDefinition definition) {
        stage.alder()
                .asStaff(Role.ADMIN)
                .run(() -> stage.bean(DefineForm.class).define(form.id(), definition));
    }

    private static Map<String, Object> with(String key, Object value) {
        return key.equals("email")
                ? Map.of(key, value)
                : Map.of("email", "kim@example.org", key, value);
    }

    private void refuses(Map<String, Object> body, String... errors) {
        long before = forms.rows("form_submissions");
        assertThatThrownBy(() -> forms.submit(VISITOR, body))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it ->
                                assertThat(it.errors())
                                        .extracting(e -> e.pointer() + " " + e.detail())
                                        .isNotEmpty()
                                        .isSubsetOf(errors));
        assertThat(forms.rows("form_submissions")).isEqualTo(before);
    }

    private void refusesWith(ProblemCode code, String name) {
        assertThatThrownBy(
                        () ->
                                VISITOR.call(
                                        () ->
                                                forms.submit(
                                                        name,
                                                        Map.of("email", "kim@example.org"),
                                                        null)))
                .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }
}
