package dev.skerry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.migrations.SchemaMigrations;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A healthy installation is told so, and of each defect the line that tells it. */
class DoctorTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String OTHER_KEY = "YW5vdGhlciBrZXkgdGhhbiB0aGUgZGF0YWJhc2UgaGFz";

    private record Report(int code, String text) {
        /** The line about something, and the advice under it. */
        String about(String level, String what) {
            return text.lines()
                    .dropWhile(line -> !line.matches(level + " +" + what + " .*"))
                    .limit(2)
                    .collect(Collectors.joining("\n"));
        }
    }

    @TempDir Path folder;

    private final Map<String, String> variables = new LinkedHashMap<>();
    private String contextKey = key("skerry.context-key");
    private String envelopeKey = key("skerry.envelope-key");

    @BeforeEach
    void where_everything_is() {
        variables.put("DATABASE_URL", Postgres.url(stage.admin(), "skerry_app"));
        variables.put("DIRECTORY_URL", Postgres.url(stage.admin(), "skerry_directory_reader"));
        variables.put("MIGRATE_URL", Postgres.url(stage.admin(), "postgres"));
    }

    @Test
    void a_healthy_installation_has_nothing_broken() throws IOException {
        Report report = examine();

        assertThat(report.text()).doesNotContain("broken  ").contains("Nothing is broken");
        assertThat(report.code()).isZero();
        for (String what :
                new String[] {
                    "directory", "database", "keys", "migrations", "roles", "row security",
                    "placements", "envelope key", "signing keys", "mail domains", "disk", "clock",
                    "certificates"
                }) {
            assertThat(report.text()).containsPattern("(?m)^(ok|warning) +" + what + " ");
        }
    }

    @Test
    void nothing_to_look_at_is_said() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Doctor.run(new PrintStream(out), Map.of(), "--folder", folder.toString()))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("./skerry up");
        assertThat(Doctor.run(new PrintStream(out), Map.of(), "--cure")).isEqualTo(2);
        assertThat(Doctor.run(new PrintStream(out), Map.of(), "--help")).isZero();
    }

    @Test
    void a_role_that_row_security_does_not_bind() throws IOException {
        variables.put("DATABASE_URL", Postgres.url(stage.admin(), "postgres"));

        Report report = examine();

        assertThat(report.code()).isEqualTo(1);
        assertThat(report.about("broken", "roles"))
                .contains("postgres is a superuser")
                .contains("skerry_app");
        assertThat(report.about("broken", "database")).contains("refuses the role");
    }

    @Test
    void a_hole_in_row_security() throws IOException {
        String table = "pool.sessions";
        Postgres.execute(stage.admin(), "alter table " + table + " no force row level security");
        try {
            assertThat(examine().about("broken", "row security"))
                    .contains("L01 row_security_not_forced at " + table);
        } finally {
            Postgres.execute(stage.admin(), "alter table " + table + " force row level security");
        }
    }

    @Test
    void no_way_to_look_at_the_catalogue() throws IOException {
        variables.remove("MIGRATE_URL");

        assertThat(examine().about("warning", "row security")).contains("Set MIGRATE_URL");
    }

    @Test
    void a_placement_that_is_behind() throws IOException, SQLException {
        new SchemaMigrations(stage.bean(ContextSigner.class)).site(stage.admin(), "acme");
        stage.insert(
                "insert into directory.placements values ('acme', 'env:DATABASE_URL', 'acme')");
        stage.insert(
                "insert into directory.placements values ('gone', 'env:DATABASE_URL_GONE', 'pool')");
        stage.insert(
                "update acme.schema_history set success = false where version like '20261121%'");
        try {
            Report report = examine();

            assertThat(report.about("broken", "placements"))
                    .contains("env:DATABASE_URL/acme lacks")
                    .contains("Run Migrate");
            assertThat(report.text())
                    .contains(
                            "env:DATABASE_URL_GONE/pool cannot be asked: env:DATABASE_URL_GONE is not set");
            assertThat(report.about("ok", "migrations")).isNotEmpty();
        } finally {
            stage.insert("delete from directory.placements where id <> 'pool'");
            Postgres.execute(stage.admin(), "drop schema acme cascade");
        }
    }

    @Test
    void another_context_key() throws IOException {
        contextKey = OTHER_KEY;

        assertThat(examine().about("broken", "keys")).contains("SKERRY_CONTEXT_KEY");
    }

    @Test
    void another_envelope_key() throws IOException {
        envelopeKey = "YW5vdGhlciBlbnZlbG9wZSBrZXksIDMyIGJ5dGVzIS4=";

        assertThat(examine().about("broken", "envelope key")).contains("alder").contains("lost");
    }

    @Test
    void a_site_that_cannot_sign_its_tokens() throws IOException {
        stage.insert(
                "update directory.signing_keys set retired_at = now() where kid = ?",
                stage.birch().kid());
        try {
            assertThat(examine().about("broken", "signing keys"))
                    .contains("none for birch")
                    .doesNotContain("alder");
        } finally {
            stage.insert("update directory.signing_keys set retired_at = null");
        }
    }

    @Test
    void a_mail_domain_that_nobody_vouches_for() throws IOException {
        stage.insert(
                """
                insert into pool.sender_domains
                  (site_id, id, domain, by_provider, records, state, created_at, next_check_at)
                values (?, uuidv7(), 'alder.example', true,
                  '[{"purpose":"spf","type":"TXT","name":"alder.example","value":"v=spf1 -all","required":true,"state":"missing"}]',
                  'failed', now(), now())
                """,
                stage.alder().site().id().value());
        try {
            assertThat(examine().about("warning", "mail domains"))
                    .contains("alder.example of alder is failed, without SPF");
        } finally {
            stage.insert("delete from pool.sender_domains");
        }
    }

    @Test
    void a_queue_that_does_not_answer() throws IOException {
        variables.put("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9");
        variables.put("AWS_REGION", "eu-north-1");
        variables.put("AWS_ACCESS_KEY_ID", "x");
        variables.put("AWS_SECRET_ACCESS_KEY", "x");
        variables.put("SKERRY_QUEUES_MAIL", "http://127.0.0.1:9/000000000000/mail");

        assertThat(examine().about("broken", "queues")).contains("mail does not answer");
    }

    @Test
    void a_database_that_is_away_and_no_password_in_the_report() throws IOException {
        variables.put("DATABASE_URL", "postgresql://skerry_app:hush@127.0.0.1:9/skerry");
        variables.put("DIRECTORY_URL", "postgresql://skerry_directory:hush@127.0.0.1:9/skerry");

        Report report = examine();

        assertThat(report.code()).isEqualTo(1);
        assertThat(report.about("broken", "directory")).contains("DIRECTORY_URL");
        assertThat(report.about("broken", "database")).contains("DATABASE_URL");
        assertThat(report.text())
                .contains("Nothing else can be looked at")
                .doesNotContain("hush")
                .doesNotContain("Migrate stored")
                .doesNotContainPattern("(?m)^\\w+ +clock");
        assertThat(report.about("ok", "disk") + report.about("warning", "disk")).isNotEmpty();
    }

    private Report examine() throws IOException {
        String named =
                variables.entrySet().stream()
                        .map(it -> "\"%s\":\"%s\"".formatted(it.getKey(), it.getValue()))
                        .collect(Collectors.joining(","));
        Files.writeString(
                folder.resolve("stage.json"), "{\"database\":{\"variables\":{" + named + "}}}");
        Files.writeString(
                folder.resolve("secrets.properties"),
                "skerry.context-key=%s%nskerry.envelope-key=%s%n"
                        .formatted(contextKey, envelopeKey));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code =
                Doctor.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        Map.of(),
                        "--folder",
                        folder.toString());
        return new Report(code, out.toString(StandardCharsets.UTF_8));
    }

    private static String key(String name) {
        return stage.context().getRequiredProperty(name, String.class);
    }
}
