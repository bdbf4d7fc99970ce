package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.io.ByteArrayInputStream;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sites that are ordered with what another one held. */
class ImportOrdersTest {

    private static final String PATH = "/api/superadmin/customers";

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private static int orders;

    private final String superadmin = tokens.staff(stage.platform(), Role.SUPERADMIN);
    private final UUID export = Ids.next();
    private final String slug = "import-" + ++orders;

    @BeforeEach
    void alder_has_an_export() {
        byte[] manifest = {'{', '}'};
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.bean(BlobStore.class)
                                        .put(
                                                new BlobKey("exports/" + export + "/manifest.json"),
                                                "application/json",
                                                new ByteArrayInputStream(manifest),
                                                manifest.length));
    }

    @Test
    void an_import_is_a_job_that_superadmins_can_watch() {
        Answer ordered = order(slug, from(stage.alder(), export.toString()));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(202);
        assertThat(ordered.body()).contains("\"kind\":\"import\"", "\"status\":\"pending\"");
        String job = gateway.json(ordered).get("job").get("id").getStringValue();
        String watched = as(superadmin, gateway.get("/api/admin/site-jobs/" + job)).body();
        assertThat(watched)
                .contains(
                        "\"kind\":\"import\"",
                        "\"importedExport\":\"" + export + "\"",
                        "\"importedSite\":\"" + stage.alder().site().id() + "\"",
                        "\"steps\":[]",
                        "\"facts\":{}")
                // Whoever is to run it has run it before: nobody is written to unasked.
                .doesNotContain("adminEmail");
        stage.insert(
                "update directory.site_jobs set facts = '{\"files\":\"70\",\"checked\":\"12\"}' where id = ?",
                UUID.fromString(job));
        assertThat(as(superadmin, gateway.get("/api/admin/site-jobs?limit=1")).body())
                .contains("\"checked\":\"12\"", "\"files\":\"70\"");
    }

    @Test
    void an_admin_is_invited_when_one_is_named() {
        Answer ordered =
                order(
                        slug,
                        from(stage.alder(), export.toString())
                                + ",\"adminEmail\":\"kim@example.org\"");
        assertThat(ordered.body()).contains("\"adminEmail\":\"kim@example.org\"");
    }

    @Test
    void settings_go_along_sealed_and_are_refused_by_pointer() {
        String mail =
                ",\"settings\":{\"smtp_config\":{\"host\":\"smtp.example.org\",\"port\":587,\"username\":\"kim\","
                        + "\"password\":\"quiet lighthouse\",\"from_email\":\"%s\"}}";
        String imported = from(stage.alder(), export.toString());
        Answer refused = order(slug, imported + mail.formatted("kim@gmail.com"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("\"/settings/smtp_config/from_email\"");
        Answer ordered = order(slug, imported + mail.formatted("kim@site.example"));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(202);
        assertThat(ordered.body()).doesNotContain("lighthouse", "site.example");
    }

    @Test
    void an_export_that_does_not_lie_here_is_refused_by_pointer_and_nothing_is_ordered() {
        String another = Ids.next().toString();
        for (String imported :
                new String[] {
                    from(stage.alder(), another), from(stage.birch(), export.toString())
                }) {
            Answer refused = order(slug, imported);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).contains("\"/imported\"");
        }
        assertThat(stage.count("select count(*) from directory.sites where slug = ?", slug))
                .isZero();
    }

    @Test
    void what_names_no_export_is_refused() {
        for (String imported :
                new String[] {
                    "\"imported\":{}",
                    "\"imported\":{\"site\":\"%s\"}".formatted(stage.alder().site().id()),
                    "\"imported\":{\"site\":\"../birch\",\"export\":\"%s\"}".formatted(export),
                    from(stage.alder(), "../../birch"),
                    "\"imported\":\"alder\"",
                    "\"imported\":{\"site\":\"%s\",\"export\":\"%s\",\"force\":true}"
                            .formatted(stage.alder().site().id(), export)
                }) {
            Answer refused = order(slug, imported);
            assertThat(refused.status()).as(imported + refused.body()).isEqualTo(422);
        }
        assertThat(stage.count("select count(*) from directory.sites where slug = ?", slug))
                .isZero();
    }

    @Test
    void a_name_that_is_taken_is_a_conflict() {
        assertThat(order("birch", from(stage.alder(), export.toString())).status()).isEqualTo(409);
    }

    @Test
    void is_for_superadmins_alone() {
        String admin = tokens.staff(stage.alder(), Role.ADMIN);
        Answer refused =
                gateway.post(PATH, body(slug, from(stage.alder(), export.toString())))
                        .key(stage.alder().publishableKey())
                        .bearer(admin)
                        .send();
        assertThat(refused.status()).isEqualTo(403);
    }

    private static String from(TestSite site, String export) {
        return "\"imported\":{\"site\":\"%s\",\"export\":\"%s\"}"
                .formatted(site.site().id(), export);
    }

    private Answer order(String slug, String imported) {
        return as(superadmin, gateway.post(PATH, body(slug, imported)));
    }

    private static String body(String slug, String imported) {
        return "{\"subdomain\":\"%s\",\"name\":\"Copy\",\"kind\":\"business\",\"contactEmail\":\"kim@example.org\",%s}"
                .formatted(slug, imported);
    }

    private static Answer as(String token, Gateway.Request request) {
        return request.key(stage.platform().publishableKey()).bearer(token).send();
    }
}
