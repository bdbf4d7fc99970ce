package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever people typed or were handed, none of it stands in the log of what they did. */
class AuditSecretsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String NEXT = "nine blue fishing boats";
    private static final String WRONG = "eight loud lighthouses";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Town town = new Town(stage);
    private final TestSite alder = stage.alder();
    private final String kim = Town.newcomer();

    /** Long enough to be searched for everywhere. */
    private final List<String> secrets = new ArrayList<>();

    /** Six digits, which ids and times have by chance: searched for in words of ours alone. */
    private final List<String> codes = new ArrayList<>();

    @Test
    void no_secret_of_anybody_is_in_the_log() {
        String session = comeIn();
        session = secondFactor(session);
        recoveryCodes(session);
        changePassword(session);
        mails();
        byKey();

        assertThat(secrets)
                .hasSizeGreaterThan(30)
                .allSatisfy(it -> assertThat(it).hasSizeGreaterThan(9));
        assertThat(codes).hasSizeGreaterThan(4);
        assertThat(stage.count("select count(distinct event || outcome) from pool.audit_events"))
                .as("enough happened")
                .isGreaterThan(15);
        assertThat(leaked(alder)).isEmpty();
    }

    @Test
    void a_secret_that_is_written_is_found() {
        secrets.addAll(List.of(NEXT, VERIFIER, kim));
        codes.add("123456");
        AuditLog log = stage.bean(AuditLog.class);
        stage.birch()
                .asWorker()
                .run(() -> log.write(AuditEvent.done("planted").with("password", NEXT)));
        stage.birch().asWorker().run(() -> log.write(AuditEvent.done("planted").from(VERIFIER)));
        stage.birch()
                .asWorker()
                .run(() -> log.write(AuditEvent.done("planted").with("code", "123456")));
        stage.birch().asWorker().run(() -> log.write(AuditEvent.done("planted").to(kim)));
        assertThat(leaked(stage.birch())).containsExactly(NEXT, VERIFIER, "123456");
    }

    private String comeIn() {
        keep(kim, Town.PASSWORD, NEXT, WRONG, alder.secretKey());
        town.signUp(alder, kim);
        keepMail();
        Gateway.Answer session = keep(town.verify(alder, "signup", town.token(kim)));
        town.signIn(alder, kim, WRONG);
        town.signIn(alder, WRONG.replace(' ', '.') + "@example.org", WRONG);
        keep(town.refresh(alder, town.text(session, "refresh_token")));
        String token = town.text(keep(town.signIn(alder, kim, Town.PASSWORD)), "access_token");
        town.post(alder, "/auth/v1/logout?scope=others", "").bearer(token).send();
        return token;
    }

    private String secondFactor(String token) {
        Gateway.Answer enrolled = Authenticator.enroll(town, alder, token, "Kim's own phone");
        keep("Kim's own phone", town.text(enrolled, "totp", "secret"));
        keep(town.text(enrolled, "totp", "uri"));
        Authenticator app = Authenticator.enrolled(stage, town, alder, token);
        String challenge = app.challenge(token);
        codes.add(app.now());
        app.verify(token, challenge, "000000");
        Gateway.Answer strong = keep(app.pass(token));
        codes.add(app.now());
        return town.text(strong, "access_token");
    }

    private void recoveryCodes(String strong) {
        String path = "/auth/v1/factors/recovery-codes";
        Gateway.Answer made = town.post(alder, path, "{}").bearer(strong).send();
        for (int i = 0; i < 10; i++) {
            keep(town.text(made, "codes", String.valueOf(i)));
        }
        String weak = town.text(keep(town.signIn(alder, kim, Town.PASSWORD)), "access_token");
        for (String code : List.of("A".repeat(16), town.text(made, "codes", "3"))) {
            town.post(alder, path + "/verify", "{\"code\":\"" + code + "\"}").bearer(weak).send();
        }
    }

    private void changePassword(String strong) {
        town.post(alder, "/auth/v1/reauthenticate", "").bearer(strong).send();
        codes.add(mailedCode());
        String right = "{\"password\":\"" + NEXT + "\",\"current_password\":\"%s\"}";
        String nonce = "{\"password\":\"" + NEXT + "\",\"nonce\":\"000000\"}";
        town.change(alder, strong, right.formatted(WRONG)).send();
        town.change(alder, strong, nonce).send();
        Gateway.Answer changed = town.change(alder, strong, right.formatted(Town.PASSWORD)).send();
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private void mails() {
        for (String path : List.of("recover", "otp")) {
            town.post(alder, "/auth/v1/" + path, "{\"email\":\"" + kim + "\"}").send();
            keepMail();
            byCode("000000");
            byCode(mailedCode());
        }
        String pkce =
                "{\"email\":\"%s\",\"code_challenge\":\"%s\",\"code_challenge_method\":\"s256\"}"
                        .formatted(kim, CHALLENGE);
        town.post(alder, "/auth/v1/otp", pkce).send();
        keepMail();
        String code = town.press(kim).header("location").replaceFirst(".*\\?code=", "");
        keep(code, VERIFIER, CHALLENGE);
        for (String verifier : List.of("a".repeat(43), VERIFIER)) {
            String body = "{\"auth_code\":\"%s\",\"code_verifier\":\"%s\"}";
            Gateway.Answer session =
                    town.post(
                                    alder,
                                    "/auth/v1/token?grant_type=pkce",
                                    body.formatted(code, verifier))
                            .send();
            if (session.status() == 200) {
                keep(session);
            }
        }
    }

    /** What an integration does with the site's secret key. */
    private void byKey() {
        String robin = Town.newcomer();
        keep(robin, "a password from elsewhere");
        String user =
                "{\"email\":\"%s\",\"password\":\"a password from elsewhere\",\"user_metadata\":{\"diagnosis\":\"seldom told\"}}"
                        .formatted(robin);
        keep("seldom told");
        String id = town.text(asKey("POST", "/auth/v1/admin/users", user), "id");
        asKey("PUT", "/auth/v1/admin/users/" + id, "{\"password\":\"another one from there\"}");
        keep("another one from there");
        String link = "{\"type\":\"magiclink\",\"email\":\"" + robin + "\"}";
        Gateway.Answer made = asKey("POST", "/auth/v1/admin/generate_link", link);
        keep(town.text(made, "hashed_token"), town.text(made, "action_link"));
        codes.add(town.text(made, "email_otp"));
    }

    private Gateway.Answer asKey(String method, String path, String body) {
        Gateway.Request request =
                method.equals("PUT") ? town.gateway.put(path, body) : town.gateway.post(path, body);
        Gateway.Answer answer = request.key(alder.secretKey()).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private void byCode(String code) {
        String body = "{\"type\":\"email\",\"email\":\"%s\",\"token\":\"%s\"}".formatted(kim, code);
        Gateway.Answer answer = town.post(alder, "/auth/v1/verify", body).send();
        if (answer.status() == 200) {
            keep(answer);
        }
    }

    private void keepMail() {
        keep(town.token(kim));
        codes.add(mailedCode());
    }

    private String mailedCode() {
        return (String)
                stage.value(
                        "select data->>'code' from pool.mails where to_norm = ? and data->>'code' is not null"
                                + " order by created_at desc, id desc limit 1",
                        kim);
    }

    private Gateway.Answer keep(Gateway.Answer session) {
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        keep(town.text(session, "access_token"), town.text(session, "refresh_token"));
        return session;
    }

    private void keep(String... words) {
        secrets.addAll(List.of(words));
    }

    private List<String> leaked(TestSite site) {
        String rows = all(site, "a::text");
        String ours = all(site, "event || ' ' || detail::text");
        List<String> leaked = new ArrayList<>(secrets.stream().filter(rows::contains).toList());
        codes.stream().filter(ours::contains).forEach(leaked::add);
        return leaked;
    }

    private static String all(TestSite site, String text) {
        return String.valueOf(
                stage.value(
                        "select string_agg("
                                + text
                                + ", ' ') from pool.audit_events a where site_id = ?",
                        site.site().id().value()));
    }
}
