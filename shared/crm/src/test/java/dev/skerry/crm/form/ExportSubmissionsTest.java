package dev.skerry.crm.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExportSubmissionsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final FormStage forms = new FormStage(stage);
    private static final SiteScope STAFF = stage.alder().asStaff(Role.VIEWER);

    private Form form;

    @BeforeEach
    void a_form_on_alder() {
        forms.forgetEverything();
        form = forms.contactForm(stage.alder());
    }

    @Test
    void has_a_column_for_each_field_and_a_row_for_each_submission() {
        submit("kim@example.org", Map.of("age", 18, "topics", List.of("a", "b")));
        submit("robin@example.org", Map.of("message", "Hej"));

        ExportSubmissions.Table table = export(SubmissionFilter.ALL, PageRequest.of(10, null));

        assertThat(table.columns())
                .startsWith("created at", "email", "firstname", "message", "Budget")
                .hasSize(form.fields().size() + 1);
        List<List<String>> rows = table.rows().items();
        assertThat(rows)
                .extracting(it -> it.get(1))
                .containsExactly("robin@example.org", "kim@example.org");
        assertThat(rows.getLast()).contains("18", "a, b", "");
        assertThat(table.rows().nextCursor()).isNull();
        assertThat(
                        stage.value(
                                "select detail->>'count' from pool.audit_events where event = 'submissions_exported' order by id desc limit 1"))
                .isEqualTo("2");
    }

    @Test
    void keeps_the_answers_to_a_field_that_the_form_has_no_more() {
        submit("kim@example.org", Map.of("message", "Hej"));
        stage.alder()
                .asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(DefineForm.class)
                                        .define(
                                                form.id(),
                                                new FormDefinition(
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        List.of(
                                                                FormStage.field(
                                                                        "email", null, true,
                                                                        null)))));

        ExportSubmissions.Table table = export(SubmissionFilter.ALL, PageRequest.of(10, null));

        assertThat(table.columns()).containsExactly("created at", "email", "message");
        assertThat(table.rows().items().getFirst()).contains("Hej");
    }

    @Test
    void goes_on_where_it_ended() {
        for (int i = 0; i < 103; i++) {
            submit("p" + i + "@example.org", Map.of());
        }
        Page<List<String>> first = export(SubmissionFilter.ALL, new PageRequest(101, null)).rows();
        assertThat(first.items()).hasSize(101);
        Page<List<String>> rest =
                export(SubmissionFilter.ALL, PageRequest.of(100, first.nextCursor())).rows();
        assertThat(rest.items())
                .extracting(it -> it.get(1))
                .containsExactly("p1@example.org", "p0@example.org");
        assertThat(rest.nextCursor()).isNull();
    }

    @Test
    void ends_before_an_answer_would_be_too_tooLongto_send() {
        String tooLong = "x".repeat(9_990);
        for (int i = 0; i < 220; i++) {
            submit("p" + i + "@example.org", Map.of("message", tooLong));
        }
        Page<List<String>> first =
                export(SubmissionFilter.ALL, new PageRequest(5_000, null)).rows();
        assertThat(first.items()).hasSizeBetween(200, 219);
        assertThat(first.nextCursor()).isNotNull();
    }

    @Test
    void finds_by_words_and_by_days() {
        submit("kim@example.org", Map.of("message", "Two 50% ROOMS"));
        submit("robin@example.org", Map.of("topics", List.of("a")));
        assertThat(found(null, "rooms")).isEqualTo(1);
        assertThat(found(null, "50%")).isEqualTo(1);
        assertThat(found(null, "%%")).isZero();
        assertThat(found(null, " ")).isEqualTo(2);
        assertThat(found(stage.clock().instant().plusSeconds(1), null)).isZero();
        assertThat(
                        export(
                                        new SubmissionFilter(null, stage.clock().instant(), null),
                                        PageRequest.of(10, null))
                                .rows()
                                .items())
                .isEmpty();
    }

    @Test
    void a_form_of_another_site_is_not_found() {
        assertThatThrownBy(
                        () ->
                                stage.birch()
                                        .asStaff(Role.ADMIN)
                                        .call(
                                                () ->
                                                        stage.bean(ExportSubmissions.class)
                                                                .export(
                                                                        form.id(),
                                                                        SubmissionFilter.ALL,
                                                                        PageRequest.of(1, null))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    private long found(@Nullable Instant from, @Nullable String text) {
        return export(new SubmissionFilter(from, null, text), PageRequest.of(10, null))
                .rows()
                .items()
                .size();
    }

    private ExportSubmissions.Table export(SubmissionFilter filter, PageRequest asked) {
        UUID id = form.id();
        return STAFF.call(() -> stage.bean(ExportSubmissions.class).export(id, filter, asked));
    }

    private static void submit(String email, Map<String, Object> answers) {
        Map<String, Object> body = new HashMap<>(answers);
        body.put("email", email);
        forms.submit(stage.alder().asAnonymous(), body);
    }
}
