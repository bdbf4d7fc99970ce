package dev.skerry.importsupabase;

import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A stage with a folder as {@code ./skerry up} leaves it, and the command run against it. */
final class Harbour {

    static final String HEADER =
            "COPY auth.users (id, email, encrypted_password, email_confirmed_at, created_at, raw_user_meta_data)"
                    + " FROM stdin;\n";

    private static final AtomicInteger CALLERS = new AtomicInteger();

    /** What the command said, and its exit code. */
    record Ended(int code, String output) {

        /** The figure behind the first line that begins with the words. */
        long figure(String words) {
            return output.lines()
                    .filter(line -> line.strip().startsWith(words + " "))
                    .map(line -> line.strip().substring(words.length()).strip().split(" ")[0])
                    .map(figure -> Long.parseLong(figure.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(words + " in " + output));
        }
    }

    private final Stage stage;
    private final Path folder;
    private final Gateway gateway;

    Harbour(Stage stage, Path folder) throws IOException {
        this.stage = stage;
        this.folder = folder;
        this.gateway = new Gateway(stage);
        Files.writeString(
                folder.resolve("stage.json"),
                """
                {"baseUrl":"http://127.0.0.1:1","database":{"jdbcUrl":"%s","port":1,"variables":
                  {"DATABASE_URL":"%s","DIRECTORY_URL":"%s"}}}
                """
                        .formatted(url("postgres"), url("skerry_app"), url("skerry_directory")));
        Files.writeString(
                folder.resolve("secrets.properties"),
                kept("skerry.context-key") + kept("skerry.envelope-key"));
    }

    private String kept(String key) {
        return key + "=" + stage.context().getRequiredProperty(key, String.class) + "\n";
    }

    private String url(String role) {
        return Postgres.url(stage.admin(), role);
    }

    static Path dump(String name) {
        return Path.of("src/test/resources/dev/skerry/importsupabase", name);
    }

    /** A file of rows in the columns of {@link #HEADER}. */
    Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static String row(int n) {
        return row(n, "person" + n + "@example.org", "{}");
    }

    static String row(int n, String email, String metadata) {
        return "%s\t%s\t\\N\t2024-01-01 00:00:00+00\t2023-01-01 00:00:00+00\t%s\n"
                .formatted(id(n), email, metadata);
    }

    static String rows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        IntStream.range(from, to).forEach(n -> rows.append(row(n)));
        return rows.toString();
    }

    static String id(int n) {
        return "6f2c0000-0000-4000-8000-%012d".formatted(n);
    }

    Ended run(TestSite site, Path dump, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--site", site.site().slug()));
        Collections.addAll(arguments, options);
        arguments.add(dump.toString());
        return run(arguments.toArray(String[]::new));
    }

    /** With the stage's folder, and nothing in the environment. */
    Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--folder", folder.toString()));
        Collections.addAll(all, arguments);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code =
                ImportSupabase.run(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        Map.of(),
                        all.toArray(String[]::new));
        return new Ended(code, bytes.toString(StandardCharsets.UTF_8));
    }

    /** As supabase-js asks. */
    Gateway.Answer signIn(TestSite site, String email, String password) {
        int n = CALLERS.incrementAndGet();
        return gateway.post(
                        "/auth/v1/token?grant_type=password",
                        "{\"email\":\"%s\",\"password\":\"%s\",\"gotrue_meta_security\":{}}"
                                .formatted(email, password))
                .key(site.publishableKey())
                .bearer(site.publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .header("x-client-info", "supabase-js/2.119.0")
                .from("203.0." + (n / 250) + "." + (n % 250 + 1))
                .send();
    }

    String text(Gateway.Answer answer, String... path) {
        return gateway.text(answer, path);
    }

    /** Without one a site sends no mail. */
    void relay(TestSite site) {
        SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@" + site + ".example");
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
    }

    Gateway.Answer post(TestSite site, String path, String body) {
        return post(site, site.publishableKey(), path, body);
    }

    /** Uses the link of the last mail. */
    Gateway.Answer follow(TestSite site, String type, String email) {
        String link =
                (String)
                        stage.value(
                                "select data->>'link' from pool.mails where site_id = ? and to_norm = ?"
                                        + " order by created_at desc, id desc limit 1",
                                site.site().id().value(),
                                email);
        String token = link.replaceFirst(".*[?&]token=([^&]*).*", "$1");
        return post(
                site,
                "/auth/v1/verify",
                "{\"type\":\"%s\",\"token_hash\":\"%s\"}".formatted(type, token));
    }

    Gateway.Answer choose(TestSite site, String token, String password) {
        return gateway.put("/auth/v1/user", "{\"password\":\"" + password + "\"}")
                .key(site.publishableKey())
                .bearer(token)
                .from("203.0.113.77")
                .send();
    }

    /** Challenge and code: what {@code auth.mfa.challengeAndVerify} does. */
    Gateway.Answer verify(TestSite site, String token, String factor, String code) {
        String path = "/auth/v1/factors/" + factor;
        Gateway.Answer challenge = post(site, token, path + "/challenge", "{}");
        return post(
                site,
                token,
                path + "/verify",
                "{\"challenge_id\":\"%s\",\"code\":\"%s\"}".formatted(text(challenge, "id"), code));
    }

    private Gateway.Answer post(TestSite site, String token, String path, String body) {
        return gateway.post(path, body)
                .key(site.publishableKey())
                .bearer(token)
                .from("203.0.113.77")
                .send();
    }

    /** Every account of a site, their factors, and every audit entry: equal texts, equal rows. */
    String fingerprint(TestSite site) {
        return stage.rows(
                                "select md5(coalesce(string_agg(u::text, '|' order by id), '')) as users,"
                                        + " count(*) as number from pool.users u where site_id = ?",
                                site.site().id().value())
                        .toString()
                + stage.rows(
                        "select md5(coalesce(string_agg(f::text, '|' order by id), '')) as factors"
                                + " from pool.mfa_factors f where site_id = ?",
                        site.site().id().value())
                + stage.count(
                        "select count(*) from pool.audit_events where site_id = ?",
                        site.site().id().value());
    }

    long people(TestSite site) {
        return stage.count(
                "select count(*) from pool.users where site_id = ?", site.site().id().value());
    }
}
