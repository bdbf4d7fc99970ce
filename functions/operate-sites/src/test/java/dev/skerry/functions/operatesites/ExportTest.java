package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.blob.Blob;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.Branding;
import dev.skerry.sites.OrderExport;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExportTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Hands hands = new Hands(stage);
    private final OrderExport orderExport = stage.bean(OrderExport.class);
    private final BlobStore store = stage.bean(BlobStore.class);
    private final TestSite alder = stage.alder();
    private final UUID id = alder.site().id().value();

    @BeforeEach
    void both_sites_have_something() {
        stage.bean(InMemoryQueue.class).lose();
        fill(alder, "of-alder");
        fill(stage.birch(), "of-birch");
    }

    @Test
    void holds_every_row_and_file_of_the_site_and_nothing_of_another() throws Exception {
        SiteJob job = hands.finish(orderExport.export(id));
        JsonNode manifest = manifest(job.id());
        assertThat(manifest.get("format").getStringValue()).isEqualTo("skerry-site");
        assertThat(manifest.get("site").get("slug").getStringValue()).isEqualTo("alder");

        StringBuilder all = new StringBuilder();
        List<String> tables =
                stage
                        .rows(
                                "select tablename from pg_tables where schemaname = 'pool' and tablename <> 'schema_history'")
                        .stream()
                        .map(it -> String.valueOf(it.get("tablename")))
                        .toList();
        assertThat(manifest.get("tables").size()).isEqualTo(tables.size());
        for (JsonNode table : manifest.get("tables").values()) {
            String name = table.get("name").getStringValue();
            byte[] file = bytes(table.get("file").getStringValue());
            assertThat(sha256(file)).isEqualTo(table.get("sha256").getStringValue());
            assertThat((long) file.length).isEqualTo(table.get("bytes").getLongValue());
            String text =
                    new String(
                            new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(),
                            StandardCharsets.UTF_8);
            assertThat(text.lines().count())
                    .as(name)
                    .isEqualTo(table.get("rows").getLongValue())
                    .isEqualTo(
                            stage.count(
                                    "select count(*) from pool.%s where site_id = ?"
                                            .formatted(name),
                                    id));
            all.append(text);
        }
        assertThat(all.toString())
                .contains("of-alder")
                .doesNotContain("of-birch", stage.birch().site().id().toString());

        assertThat(manifest.get("blobs").size()).isEqualTo(1);
        JsonNode blob = manifest.get("blobs").get(0);
        assertThat(blob.get("key").getStringValue()).isEqualTo("media/of-alder");
        byte[] file = bytes(blob.get("file").getStringValue());
        assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo("of-alder");
        assertThat(sha256(file)).isEqualTo(blob.get("sha256").getStringValue());
    }

    @Test
    void two_exports_of_the_same_rows_are_the_same() throws Exception {
        JsonNode one = manifest(hands.finish(orderExport.export(id)).id());
        JsonNode two = manifest(hands.finish(orderExport.export(id)).id());
        for (int i = 0; i < one.get("tables").size(); i++) {
            JsonNode before = one.get("tables").get(i);
            if (!before.get("name").getStringValue().equals("audit_events")) {
                assertThat(two.get("tables").get(i).get("sha256")).isEqualTo(before.get("sha256"));
            }
        }
    }

    @Test
    void a_worker_that_died_is_followed_by_one_that_finishes() throws Exception {
        SiteJob job = hands.finish(orderExport.export(id));
        JsonNode whole = manifest(job.id());
        stage.insert(
                "delete from directory.site_job_steps where job_id = ? and step <> 'rows'",
                job.id());
        stage.insert(
                "update directory.site_jobs set status = 'running', lease = id, lease_until = now() where id = ?",
                job.id());
        alder.asWorker()
                .run(() -> store.delete(new BlobKey("exports/" + job.id() + "/manifest.json")));
        new WakeJobsHandler(stage.context()).run(java.time.Instant.now());
        hands.work();
        assertThat(hands.job(job.id()).status()).isEqualTo("done");
        assertThat(manifest(job.id()).get("blobs")).isEqualTo(whole.get("blobs"));
    }

    @Test
    void its_files_can_be_read_for_an_hour_once_it_is_whole() {
        SiteJob job = orderExport.export(id);
        assertThatThrownBy(() -> orderExport.find(id, job.id())).isInstanceOf(Problem.class);
        hands.finish(job);
        assertThat(orderExport.find(id, job.id()).files())
                .extracting(OrderExport.ExportedFile::file)
                .contains("manifest.json", "tables/system-settings.gz", "blobs/0");
        assertThatThrownBy(() -> orderExport.find(stage.birch().site().id().value(), job.id()))
                .isInstanceOf(Problem.class);
    }

    private void fill(TestSite site, String word) {
        site.asWorker()
                .run(
                        () -> {
                            stage.bean(SiteSettings.class)
                                    .put(
                                            Branding.KEY,
                                            new Branding(
                                                    null, null, null, null, null, null, null, null,
                                                    null, null, null, word, null, null));
                            byte[] file = word.getBytes(StandardCharsets.UTF_8);
                            store.put(
                                    new BlobKey("media/" + word),
                                    "text/plain",
                                    new ByteArrayInputStream(file),
                                    file.length);
                        });
    }

    private JsonNode manifest(UUID export) throws IOException {
        return stage.bean(JsonMapper.class)
                .readValue(
                        bytes("exports/" + export + "/manifest.json"), Argument.of(JsonNode.class));
    }

    private byte[] bytes(String key) throws IOException {
        return alder.asWorker()
                .call(
                        () -> {
                            try (Blob blob = store.get(new BlobKey(key)).orElseThrow()) {
                                return blob.content().readAllBytes();
                            }
                        });
    }

    private static String sha256(byte[] file) {
        return HexFormat.of().formatHex(Hashes.sha256(file));
    }
}
