package dev.skerry.functions.formsubmit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.crm.form.DefineForm;
import dev.skerry.crm.form.FormDefinition;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.Tokens;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FormSubmitControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);
    private static final String PATH = "/api/forms/contact/submit";

    @BeforeEach
    void a_form_on_alder() {
        Postgres.execute(
                stage.admin(), "truncate pool.forms, pool.crm_contacts, app.buckets cascade");
        stage.alder()
                .asStaff(Role.ADMIN)
                .run(
                        () ->
                                stage.bean(DefineForm.class)
                                        .define(
                                                null,
                                                new FormDefinition(
                                                        "Contact",
                                                        "contact",
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        List.of(
                                                                field("email", true),
                                                                field("message", false)))));
    }

    @Test
    void a_visitor_sends_a_form() {
        Gateway.Answer answer =
                submit(
                        """
                        {"email":"kim@example.org","message":"Hej!","consents":{"email_marketing":true}}
                        """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body())
                .contains("\"contactId\":null", "\"redirectUrl\":null", "\"message\":\"Tack!");
        assertThat(gateway.text(answer, "submissionId"))
                .isEqualTo(stage.value("select id from pool.form_submissions").toString());
        assertThat(stage.value("select ip_address from pool.crm_consents")).isEqualTo("192.0.2.1");
    }

    @Test
    void a_visitor_does_not_learn_who_is_a_contact() {
        for (String known : List.of("known", "silent", "suppressed")) {
            submit("{\"email\":\"" + known + "@example.org\"}");
        }
        stage.insert(
                "update pool.crm_contacts set dnd_status = 'email' where email = 'silent@example.org'");
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at)"
                        + " values (?, 'suppressed@example.org', 'manual', now())",
                stage.alder().site().id().value());
        String unknown = said("unknown");

        assertThat(unknown).startsWith("201");
        for (String known : List.of("known", "silent", "suppressed")) {
            assertThat(said(known)).isEqualTo(unknown);
        }
    }

    private static String said(String name) {
        Gateway.Answer answer =
                submit("{\"email\":\"%s@example.org\",\"message\":\"Hej!\"}".formatted(name));
        TreeMap<String, String> headers = new TreeMap<>(answer.headers());
        headers.keySet().removeIf(it -> it.matches("x-request-id|date|ratelimit-[a-z]+"));
        return answer.status()
                + answer.body().replace(gateway.text(answer, "submissionId"), "#")
                + headers;
    }

    @Test
    void staff_are_told_the_contact() {
        Gateway.Answer answer =
                gateway.post(PATH, "{\"email\":\"kim@example.org\"}")
                        .key(stage.alder().publishableKey())
                        .bearer(tokens.staff(stage.alder(), Role.VIEWER))
                        .send();

        assertThat(gateway.text(answer, "contactId"))
                .isEqualTo(stage.value("select id from pool.crm_contacts").toString());
    }

    @Test
    void a_wrong_field_is_422_with_its_pointer() {
        Gateway.Answer answer = submit("{\"email\":\"kim\",\"is_admin\":true}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"invalid_request\"", "\"/email\"", "\"/is_admin\"");
        assertNothingStored();
    }

    @Test
    void bad_bodies_are_refused_and_nothing_is_stored() {
        for (String body :
                List.of(
                        "",
                        "[]",
                        "null",
                        "\"x\"",
                        "{\"email\":",
                        "{\"email\":{\"a\":[1]}}",
                        "{\"email\":\"kim@example.org\",\"message\":\"a\\u0000b\"}",
                        "{\"email\":\"kim@example.org\",\"message\":1e400}",
                        "{\"email\":\"kim@example.org\",\"message\":\"\\ud800\"}",
                        "{\"email\":\"kim@example.org\",\"consents\":[]}",
                        "{\"email\":\"kim@example.org\",\"idempotencyKey\":{}}",
                        "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))) {
            assertThat(submit(body).status()).as(body).isBetween(400, 422);
        }
        assertNothingStored();
    }

    @Test
    void a_form_of_another_site_is_not_found() {
        Gateway.Answer answer =
                gateway.post(PATH, "{\"email\":\"kim@example.org\"}")
                        .key(stage.birch().publishableKey())
                        .send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("form_not_found");
        assertNothingStored();
    }

    @Test
    void nobody_submits_without_a_site_and_nobody_without_end() {
        assertThat(gateway.post(PATH, "{\"email\":\"kim@example.org\"}").send().status())
                .isEqualTo(400);
        assertNothingStored();
        int limited = 0;
        for (int i = 0; i < 105; i++) {
            limited += submit("{\"email\":\"kim@example.org\"}").status() == 429 ? 1 : 0;
        }
        assertThat(limited).isPositive();
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isEqualTo(1);
    }

    private static Gateway.Answer submit(String body) {
        return gateway.post(PATH, body).key(stage.alder().publishableKey()).send();
    }

    private static void assertNothingStored() {
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isZero();
        assertThat(stage.count("select count(*) from pool.form_submissions")).isZero();
    }

    private static FormDefinition.Field field(String key, boolean required) {
        return new FormDefinition.Field(key, null, null, required, null);
    }
}
