package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.sites.SettingKey;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes into a setting as a secret comes out of no operation whatever, for nobody. */
class SettingSecretsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /** Whoever finds this in an answer has found a secret. */
    private static final String CANARY = "Zanzibar7Canary";

    private static final String WEBHOOK =
            "whsec_" + Base64.getEncoder().encodeToString((CANARY + "0123456789").getBytes());

    /** For each setting that has any, bodies that together fill all of them. */
    private static final Map<String, List<String>> BODIES =
            Map.of(
                    "smtp_config",
                    List.of(
                            """
                            {"from_email":"post@alder.example","resend":{"api_key":"re_%1$s"},
                             "fallback":{"sendgrid":{"api_key":"SG.%1$s"}}}
                            """,
                            """
                            {"from_email":"post@alder.example","sendgrid":{"api_key":"SG.%1$s"},
                             "fallback":{"resend":{"api_key":"re_%1$s"}}}
                            """,
                            """
                            {"from_email":"post@alder.example","host":"smtp.example.org","port":587,"username":"u","password":"%1$s",
                             "fallback":{"host":"smtp.example.net","port":587,"username":"u","password":"%1$s"}}
                            """),
                    "stripe",
                    List.of(
                            """
                            {"signing_secrets":["whsec_%1$s0123456789","whsec_0123456789%1$s"],"api_key":"sk_test_%1$s",
                             "plans":{"price_1":"small"},"grace_days":7}
                            """),
                    "captcha",
                    List.of("{\"provider\":\"turnstile\",\"secret\":\"%1$s\"}"),
                    "mail_feedback",
                    List.of("{\"resend_secret\":\"%2$s\"}"));

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);
    private static final TestSite alder = stage.alder();

    @Test
    void no_operation_answers_a_secret_of_any_setting() {
        Map<String, String> names = Town.build(stage, alder);
        List<SettingKey<?>> keys = keys();
        List<String> leaks = new ArrayList<>();
        for (SettingKey<?> key : keys) {
            for (String body : BODIES.getOrDefault(key.name(), List.of())) {
                Answer put =
                        as(
                                Role.SUPERADMIN,
                                gateway.put(
                                        "/api/settings/" + key.name(),
                                        body.formatted(CANARY, WEBHOOK)));
                assertThat(put.status()).as(key.name() + " " + put.body()).isEqualTo(200);
                look(key.name(), put, leaks);
                for (String path : List.of("", "/versions")) {
                    Answer shown =
                            as(Role.ADMIN, gateway.get("/api/settings/" + key.name() + path));
                    assertThat(shown.status()).isEqualTo(200);
                    look(key.name() + path, shown, leaks);
                }
            }
        }
        for (Operation operation : reading()) {
            look(operation.toString(), asEntitled(operation, names), leaks);
        }
        assertThat(leaks).isEmpty();
        assertThat(stage.count("select count(*) from pool.site_secrets")).isPositive();
    }

    @Test
    void every_secret_of_every_setting_is_tried() {
        for (SettingKey<?> key : keys()) {
            for (String pointer : key.secrets()) {
                String member = pointer.substring(pointer.lastIndexOf('/') + 1);
                assertThat(String.join("", BODIES.getOrDefault(key.name(), List.of())))
                        .as(key.name() + pointer)
                        .contains("\"" + member + "\"");
            }
        }
        assertThat(keys()).hasSizeGreaterThan(8);
    }

    private static List<SettingKey<?>> keys() {
        return stage.context().getBeansOfType(SettingKey.class).stream()
                .<SettingKey<?>>map(it -> it)
                .toList();
    }

    /** What is there to be read, the log included; nothing that would change what is set. */
    private static List<Operation> reading() {
        return Stream.concat(
                        Operation.all().stream().filter(it -> it.method().equals("GET")),
                        Stream.of(
                                new Operation(
                                        "POST",
                                        "/api/gdpr/export",
                                        "ADMIN",
                                        "{\"userId\":\"{user}\"}"),
                                new Operation(
                                        "POST",
                                        "/api/gdpr/export",
                                        "ADMIN",
                                        "{\"email\":\"{address}\"}")))
                .toList();
    }

    private static Answer asEntitled(Operation operation, Map<String, String> names) {
        UUID user = UUID.fromString(names.getOrDefault("user", ""));
        return new Requests(stage)
                .send(operation, Caller.entitled(stage, alder, user, operation), names);
    }

    private static Answer as(Role role, Gateway.Request request) {
        return request.key(alder.publishableKey())
                .bearer(tokens.staff(alder, role))
                .from(Town.somewhere())
                .send();
    }

    private static void look(String what, Answer answer, List<String> leaks) {
        String all = answer.body() + answer.headers();
        if (all.contains(CANARY) || all.contains(WEBHOOK) || all.contains(WEBHOOK.substring(6))) {
            leaks.add(what + ": " + answer);
        }
    }
}
