package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Robin of the demo site Acme, who is there before a stage stops and wants to be there after. */
final class Member {

    private static final String ADDRESS = "robin@yesterday.example";
    private static final String PASSWORD = "correct-horse-battery-7";
    private static final Pattern CODE = Pattern.compile(": (\\d{6})\\s");

    private final StageProcess stage;

    Member(StageProcess stage) {
        this.stage = stage;
    }

    /** With the code of the confirmation mail. */
    void signUp() {
        post("/auth/v1/signup", Map.of("email", ADDRESS, "password", PASSWORD));
        StageProcess.await(() -> !stage.mails(ADDRESS).isEmpty());
        String n = stage.mails(ADDRESS).getFirst().get("n").coerceStringValue();
        String text = stage.get("/_local/mail/" + n, Map.of()).expect(200).text("text");
        Matcher code = CODE.matcher(text);
        assertThat(code.find()).as(text).isTrue();
        post("/auth/v1/verify", Map.of("type", "signup", "email", ADDRESS, "token", code.group(1)));
    }

    /** And is known by the session that this gives. */
    void signIn() {
        String token =
                post(
                                "/auth/v1/token?grant_type=password",
                                Map.of("email", ADDRESS, "password", PASSWORD))
                        .text("access_token");
        String key = stage.publishable("acme").getOrDefault("apikey", "");
        StageProcess.Answer user =
                stage.get(
                        "/auth/v1/user", Map.of("apikey", key, "authorization", "Bearer " + token));
        assertThat(user.expect(200).text("email")).isEqualTo(ADDRESS);
    }

    static void submitForm(StageProcess stage) {
        Map<String, String> entries = Map.of("email", ADDRESS, "firstname", "Robin");
        stage.call("POST", "/api/forms/contact/submit", stage.publishable("acme"), entries)
                .expect(201);
    }

    /** How many contacts the form made. */
    static int contacts(StageProcess stage) {
        String path = "/api/crm/contacts?email=" + ADDRESS;
        JsonNode found = stage.get(path, stage.staff("acme")).expect(200).body().get("items");
        return found.size();
    }

    /** A mail of Hundgården to one of many customers. */
    static void receipt(StageProcess stage, int customer) {
        Map<String, Object> data = Map.of("number", "1", "lines", List.of(), "total", "100 kr");
        Map<String, Object> mail =
                Map.of(
                        "templateKey",
                        "receipt",
                        "to",
                        "customer-" + customer + "@hundgarden.example",
                        "data",
                        data);
        stage.call("POST", "/functions/v1/sendMail", stage.secret("hundgarden"), mail).expect(202);
    }

    private StageProcess.Answer post(String path, Map<String, String> body) {
        return stage.call("POST", path, stage.publishable("acme"), body).expect(200);
    }
}
