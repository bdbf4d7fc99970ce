package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.AuthSettings;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** People who sign up on a stage's sites, and the mail they get. */
final class Town {

    static final String PASSWORD = "seven quiet lighthouses";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Stage stage;
    final Gateway gateway;

    Town(Stage stage) {
        this.stage = stage;
        this.gateway = new Gateway(stage);
        for (TestSite site : List.of(stage.alder(), stage.birch(), stage.platform())) {
            relay(site);
        }
    }

    /** Without one a site sends no mail. */
    void relay(TestSite site) {
        SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@" + site + ".example");
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
    }

    /** What the site says of accounts: JSON with single quotes; the rest is as it is everywhere. */
    void set(TestSite site, String setting) {
        try {
            AuthSettings settings =
                    stage.bean(JsonMapper.class)
                            .readValue(setting.replace('\'', '"'), AuthSettings.class);
            site.asWorker()
                    .run(() -> stage.bean(SiteSettings.class).put(AuthSettings.KEY, settings));
        } catch (IOException e) {
            throw new UncheckedIOException(setting, e);
        }
    }

    /** An address nobody had before, and a client address of its own: limits are per either. */
    static String newcomer() {
        return "person" + PEOPLE.incrementAndGet() + "@example.org";
    }

    static String somewhere() {
        int n = PEOPLE.incrementAndGet();
        return "203.0." + (n / 250) + "." + (n % 250 + 1);
    }

    Gateway.Request post(TestSite site, String path, String body) {
        return gateway.post(path, body)
                .key(site.publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .from(somewhere());
    }

    Gateway.Request get(TestSite site, String path) {
        return gateway.get(path)
                .key(site.publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .from(somewhere());
    }

    Gateway.Request change(TestSite site, String accessToken, String body) {
        return gateway.put("/auth/v1/user", body)
                .key(site.publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .bearer(accessToken)
                .from(somewhere());
    }

    /** A value of the answer's body by its path. */
    String text(Gateway.Answer answer, String... path) {
        return gateway.text(answer, path);
    }

    /** A claim of the session's access token by its path. */
    String claim(Gateway.Answer session, String... path) {
        return gateway.text(new Gateway.Answer(200, Map.of(), claims(session)), path);
    }

    /** JSON. */
    String claims(Gateway.Answer session) {
        String claims = text(session, "access_token").split("\\.")[1];
        return new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    }

    /** The stable word of a refusal. */
    String code(Gateway.Answer answer) {
        String word = answer.header("x-sb-error-code");
        assertThat(word).as(answer.body()).isNotEmpty();
        assertThat(gateway.text(answer, "error_code")).isEqualTo(word);
        return word;
    }

    /** Headers by which one answer could be told from another. */
    static Map<String, String> telling(Gateway.Answer answer) {
        Map<String, String> headers = new TreeMap<>(answer.headers());
        assertThat(headers.remove("x-request-id")).isNotNull();
        assertThat(headers.remove("date")).isNotNull();
        return headers;
    }

    Gateway.Answer signUp(TestSite site, String email) {
        return post(site, "/auth/v1/signup", credentials(email, PASSWORD)).send();
    }

    Gateway.Answer signIn(TestSite site, String email, String password) {
        return post(site, "/auth/v1/token?grant_type=password", credentials(email, password))
                .send();
    }

    Gateway.Answer refresh(TestSite site, String token) {
        return post(
                        site,
                        "/auth/v1/token?grant_type=refresh_token",
                        "{\"refresh_token\":\"" + token + "\"}")
                .send();
    }

    /** Signed up, confirmed and signed in. */
    Gateway.Answer member(TestSite site, String email) {
        signUp(site, email);
        return verify(site, "signup", token(email));
    }

    Gateway.Answer verify(TestSite site, String type, String token) {
        String body = "{\"type\":\"%s\",\"token_hash\":\"%s\"}".formatted(type, token);
        return post(site, "/auth/v1/verify", body).send();
    }

    Gateway.Answer user(TestSite site, String accessToken) {
        return get(site, "/auth/v1/user").bearer(accessToken).send();
    }

    static String credentials(String email, String password) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    }

    /** Opens the last mail's link, as a browser or a scanner does. */
    Gateway.Answer open(String email) {
        return open(URI.create(mailed(email, "link")));
    }

    Gateway.Answer open(URI link) {
        return gateway.get(path(link)).header("host", link.getHost()).from(somewhere()).send();
    }

    /** Presses the button on the page behind it. */
    Gateway.Answer press(String email) {
        return press(URI.create(mailed(email, "link")));
    }

    Gateway.Answer press(URI link) {
        return gateway.post(path(link), "")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("host", link.getHost())
                .from(somewhere())
                .send();
    }

    private static String path(URI link) {
        return link.getRawPath() + "?" + link.getRawQuery();
    }

    String token(String email) {
        return mailed(email, "link").replaceFirst(".*[?&]token=([^&]*).*", "$1");
    }

    /** What the last mail with a link says. */
    String mailed(String email, String name) {
        return (String)
                stage.value(
                        "select data->>? from pool.mails where to_norm = ? and data->>'link' is not null"
                                + " order by created_at desc, id desc limit 1",
                        name,
                        email);
    }

    List<Map<String, Object>> mails(String email) {
        return List.copyOf(
                stage.rows(
                        "select site_id, template_key, category, locale from pool.mails where to_norm = ?"
                                + " order by created_at, id",
                        email));
    }

    UUID id(Gateway.Answer session) {
        return UUID.fromString(text(session, "user", "id"));
    }
}
