package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the clients' own tests leave out of strangers who ask for accounts: one test for each line.
 * {@link AnswerTimeTest} has the line about time.
 */
class StrangerConformanceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Pattern VARIES =
            Pattern.compile(
                    "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"
                            + "|person\\d+@example\\.org");

    /** The one difference that clients count on, to say "you have an account already". */
    private static final Pattern FAKE =
            Pattern.compile("\"role\":\"(authenticated)?\"|,\"identities\":\\[.*?]");

    private final Town town = new Town(stage);

    @Test
    void shapes_of_429() {
        String email = "{\"email\":\"" + Town.newcomer() + "\"}";
        for (int i = 0; i < 3; i++) {
            town.post(stage.alder(), "/auth/v1/recover", email).send();
        }
        shape("/auth/v1/recover", email, Town.somewhere(), "over_email_send_rate_limit");

        String thief = Town.somewhere();
        String guess = Town.credentials(Town.newcomer(), "eight loud gulls");
        for (int i = 0; i < 10; i++) {
            town.post(stage.alder(), "/auth/v1/token?grant_type=password", guess)
                    .from(thief)
                    .send();
        }
        shape("/auth/v1/token?grant_type=password", guess, thief, "over_request_rate_limit");

        String crowd = Town.somewhere();
        String code = "{\"auth_code\":\"nobody's\",\"code_verifier\":\"none\"}";
        for (int i = 0; i < 120; i++) {
            town.post(stage.alder(), "/auth/v1/token?grant_type=pkce", code).from(crowd).send();
        }
        shape("/auth/v1/token?grant_type=pkce", code, crowd, "over_request_rate_limit");
    }

    /** A 429 would sign people out. */
    @Test
    void too_many_refreshes_are_a_503_after_which_clients_try_again() {
        String crowd = Town.somewhere();
        Gateway.Answer answer = refreshWithNothing(crowd);
        for (int i = 0; i < 700 && answer.status() == 400; i++) {
            answer = refreshWithNothing(crowd);
        }
        assertThat(answer.status()).isEqualTo(503);
        assertThat(town.code(answer)).isEqualTo("over_request_rate_limit");
        assertThat(answer.header("retry-after")).matches("[1-9]\\d*");
    }

    private Gateway.Answer refreshWithNothing(String from) {
        String body = "{\"refresh_token\":\"nobody's\"}";
        return town.post(stage.alder(), "/auth/v1/token?grant_type=refresh_token", body)
                .from(from)
                .mayFail()
                .send();
    }

    private void shape(String path, String body, String from, String code) {
        Gateway.Answer now = limited(town.post(stage.alder(), path, body).from(from));
        assertThat(town.code(now)).isEqualTo(code);
        assertThat(members(now)).containsExactly("code", "error_code", "message", "msg");
        assertThat(town.text(now, "code")).isEqualTo(code);
        assertThat(now.header("x-supabase-api-version")).isEqualTo("2024-01-01");
        String key = stage.alder().publishableKey();
        Gateway.Answer old = limited(town.gateway.post(path, body).key(key).from(from));
        assertThat(members(old)).containsExactly("code", "error_code", "error_id", "msg");
        assertThat(town.text(old, "code")).isEqualTo("429");
        for (Gateway.Answer answer : List.of(now, old)) {
            assertThat(answer.header("content-type")).startsWith("application/json");
            assertThat(answer.header("retry-after")).matches("[1-9]\\d*");
            assertThat(answer.header("ratelimit-remaining")).isEqualTo("0");
        }
    }

    /** In the meantime a try may have flowed in. */
    private static Gateway.Answer limited(Gateway.Request request) {
        Gateway.Answer answer = request.send();
        for (int i = 0; i < 3 && answer.status() != 429; i++) {
            answer = request.send();
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        return answer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "signup|{'email':'%s','password':'another quiet harbour','data':{'town':'Visby'}}",
                "token?grant_type=password|{'email':'%s','password':'eight loud gulls'}",
                "recover|{'email':'%s'}",
                "otp|{'email':'%s','create_user':false}",
                "otp|{'email':'%s'}",
                "magiclink|{'email':'%s'}",
                "resend|{'type':'signup','email':'%s'}",
                "resend|{'type':'email_change','email':'%s'}",
                "verify|{'type':'email','email':'%s','token':'0123456'}",
                "verify|{'type':'recovery','email':'%s','token':'0123456'}"
            })
    void enumeration_equality(String path, String body) {
        Map<String, String> people = people();
        Gateway.Answer unknown = ask(path, body, Town.newcomer());
        assertThat(unknown.status()).isIn(200, 400, 403);
        people.forEach(
                (kind, email) -> {
                    Gateway.Answer answer = ask(path, body, email);
                    assertThat(said(answer)).as(kind).isEqualTo(said(unknown));
                    assertThat(telling(answer)).as(kind).isEqualTo(telling(unknown));
                });
    }

    /** Everybody whom the site knows in some way, since yesterday. */
    private Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        for (String kind : List.of("member", "unconfirmed", "banned", "deleted", "invited")) {
            String email = Town.newcomer();
            people.put(kind, email);
            switch (kind) {
                case "unconfirmed" -> {
                    String told = Town.credentials(email, Town.PASSWORD).replace("}", "");
                    String body = told + ",\"data\":{\"secret\":\"of the owner\"}}";
                    town.post(stage.alder(), "/auth/v1/signup", body).send();
                }
                case "invited" -> admin("POST", "/auth/v1/invite", "{\"email\":\"" + email + "\"}");
                default -> {
                    String user = "/auth/v1/admin/users/" + town.id(member(email));
                    switch (kind) {
                        case "banned" -> admin("PUT", user, "{\"ban_duration\":\"24000h\"}");
                        case "deleted" -> admin("DELETE", user, "{\"should_soft_delete\":true}");
                        default -> {}
                    }
                }
            }
        }
        stage.clock().advance(Duration.ofDays(1));
        return people;
    }

    private Gateway.Answer member(String email) {
        return town.member(stage.alder(), email);
    }

    private void admin(String method, String path, String body) {
        Gateway.Request request =
                switch (method) {
                    case "POST" -> town.gateway.post(path, body);
                    case "PUT" -> town.gateway.put(path, body);
                    default -> town.gateway.delete(path, body);
                };
        assertThat(request.key(stage.alder().secretKey()).send().status()).isEqualTo(200);
    }

    private Gateway.Answer ask(String path, String body, String email) {
        return town.post(
                        stage.alder(), "/auth/v1/" + path, body.replace('\'', '"').formatted(email))
                .send();
    }

    /** With instants whole, so that one of before shows. */
    private String said(Gateway.Answer answer) {
        String now = stage.clock().instant().toString();
        String body = FAKE.matcher(answer.body().replace(now, "now")).replaceAll("");
        return answer.status() + VARIES.matcher(body).replaceAll(it -> masked(it.group()));
    }

    private static String masked(String varying) {
        return varying.contains("T") ? varying : "#";
    }

    private static Map<String, String> telling(Gateway.Answer answer) {
        Map<String, String> headers = Town.telling(answer);
        headers.remove("content-length");
        return headers;
    }

    @Test
    void fake_user_on_repeated_signup() {
        String kim = Town.newcomer();
        Gateway.Answer member = town.member(stage.alder(), kim);
        String body =
                Town.credentials(kim, "another quiet harbour").replace("}", "")
                        + ",\"data\":{\"town\":\"Visby\"}}";
        String lee = body.replace(kim, Town.newcomer());
        int mails = town.mails(kim).size();

        Gateway.Answer fake = town.post(stage.alder(), "/auth/v1/signup", body).send();
        Gateway.Answer real = town.post(stage.alder(), "/auth/v1/signup", lee).send();

        assertThat(fake.status()).isEqualTo(200);
        assertThat(members(fake)).isEqualTo(members(real)).doesNotContain("access_token", "user");
        assertThat(fake.body()).contains("\"identities\":[]", "\"role\":\"\"", "\"phone\":\"\"");
        assertThat(town.text(fake, "email")).isEqualTo(kim);
        assertThat(town.text(fake, "user_metadata", "town")).isEqualTo("Visby");
        assertThat(fake.body()).doesNotContain(town.id(member).toString());
        assertThat(town.text(fake, "id"))
                .isNotEqualTo(
                        town.text(town.post(stage.alder(), "/auth/v1/signup", body).send(), "id"));
        assertThat(real.body()).contains("\"provider\":\"email\"", "\"role\":\"authenticated\"");
        assertThat(town.mails(kim)).hasSize(mails);
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
    }

    private Set<String> members(Gateway.Answer answer) {
        Set<String> names = new TreeSet<>();
        JsonNode body = town.gateway.json(answer);
        body.entries().forEach(entry -> names.add(entry.getKey()));
        return names;
    }
}
