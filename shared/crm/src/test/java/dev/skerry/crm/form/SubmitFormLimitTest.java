package dev.skerry.crm.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever becomes of a submission, it costs its sender one token, and only one. */
class SubmitFormLimitTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final FormStage forms = new FormStage(stage);
    private static final Map<String, Object> KIM = Map.of("email", "kim@example.org");

    @BeforeEach
    void a_form_on_alder() {
        forms.forgetEverything();
        forms.contactForm(stage.alder());
    }

    @Test
    void what_is_stored_costs_one() {
        String sender = UUID.randomUUID().toString();

        assertThat(left("contact", KIM, sender, 3)).as("with a form read anew").isEqualTo(2);
        assertThat(left("contact", KIM, sender, 3)).as("in one statement").isEqualTo(1);
        assertThat(left("contact", KIM, sender, 3)).isZero();
        refusesAnother(sender, 3);
        assertThat(forms.rows("form_submissions")).isEqualTo(3);
    }

    @Test
    void what_is_not_stored_costs_one_too() {
        String sender = UUID.randomUUID().toString();

        left("contact", KIM, sender, 6);
        assertThat(left("contact", Map.of("_hp", "x"), sender, 6)).isEqualTo(4);
        assertThat(left("contact", Map.of("email", "k@x.se", "idempotencyKey", "k"), sender, 6))
                .isEqualTo(3);
        refuses(ProblemCode.INVALID_REQUEST, "contact", Map.of("email", "nobody"), sender, 6);
        refuses(ProblemCode.FORM_NOT_FOUND, "nowhere", KIM, sender, 6);
        assertThat(left("contact", KIM, sender, 6)).isZero();
        refusesAnother(sender, 6);
    }

    @Test
    void a_form_that_changed_meanwhile_costs_no_more() throws Exception {
        String sender = UUID.randomUUID().toString();
        left("contact", KIM, sender, 3);
        Postgres.execute(stage.admin(), "update pool.forms set revision = revision + 1");

        assertThat(left("contact", KIM, sender, 3)).isEqualTo(1);
        assertThat(forms.rows("form_submissions")).isEqualTo(2);
    }

    @Test
    void a_form_that_tells_somebody_costs_as_much() {
        forms.forgetEverything();
        stage.alder()
                .asStaff(Role.ADMIN)
                .run(
                        () ->
                                forms.defineContactForm(
                                        new FormSettings(null, null, "desk@example.org")));
        String sender = UUID.randomUUID().toString();

        assertThat(left("contact", KIM, sender, 2)).isEqualTo(1);
        assertThat(left("contact", KIM, sender, 2)).isZero();
        refusesAnother(sender, 2);
    }

    /** Many senders in one statement: nobody pays for another one, or gets in for free. */
    @Test
    void in_a_crowd_everybody_stores_as_many_as_they_have_tokens() throws Exception {
        int senders = 6;
        int tokens = 7;
        List<String> subjects =
                IntStream.range(0, senders).mapToObj(_ -> UUID.randomUUID().toString()).toList();
        left("contact", KIM, UUID.randomUUID().toString(), 1);
        List<Callable<Boolean>> visits =
                IntStream.range(0, senders * 20)
                        .mapToObj(
                                n ->
                                        (Callable<Boolean>)
                                                () ->
                                                        gotThrough(
                                                                n,
                                                                subjects.get(n % senders),
                                                                tokens))
                        .toList();

        int through = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(48)) {
            for (Future<Boolean> visit : threads.invokeAll(visits)) {
                through += visit.get() ? 1 : 0;
            }
        }

        assertThat(through).isEqualTo(senders * tokens);
        for (int sender = 0; sender < senders; sender++) {
            assertThat(
                            stage.count(
                                    "select count(*) from pool.crm_contacts where firstname = ?",
                                    "S" + sender))
                    .isEqualTo(tokens);
        }
    }

    private boolean gotThrough(int number, String subject, int tokens) {
        try {
            left(
                    "contact",
                    Map.of(
                            "email",
                            "v%03d@example.org".formatted(number * 37 % 1_000),
                            "firstname",
                            "S" + number % 6),
                    subject,
                    tokens);
            return true;
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(ProblemCode.RATE_LIMITED);
            return false;
        }
    }

    private int left(String form, Map<String, Object> body, String subject, int burst) {
        return stage.alder()
                .asAnonymous()
                .call(
                        () -> {
                            Bucket bucket = Bucket.of(new Rule("test", burst, 0.001), subject);
                            SubmitForm.Answer answer = forms.submit(form, body, bucket);
                            return Objects.requireNonNull(answer.allowance()).left();
                        });
    }

    private void refusesAnother(String sender, int burst) {
        long before = forms.rows("form_submissions");
        refuses(ProblemCode.RATE_LIMITED, "contact", KIM, sender, burst);
        refuses(ProblemCode.RATE_LIMITED, "contact", Map.of("_hp", "x"), sender, burst);
        refuses(ProblemCode.RATE_LIMITED, "nowhere", KIM, sender, burst);
        assertThat(forms.rows("form_submissions")).isEqualTo(before);
    }

    private void refuses(
            ProblemCode code, String form, Map<String, Object> body, String sender, int burst) {
        assertThatThrownBy(() -> left(form, body, sender, burst))
                .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }
}
