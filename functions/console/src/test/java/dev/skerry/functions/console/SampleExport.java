package dev.skerry.functions.console;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.id.Ids;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;

/** An export of a site that is done, in {@link MemoryFiles}. */
public final class SampleExport {

    private static final List<String> FILES =
            List.of("tables/crm-contacts.gz", "tables/users.gz", "manifest.json");

    private SampleExport() {}

    static UUID of(Stage stage, TestSite site) {
        UUID job = Ids.next();
        stage.insert(
                "insert into directory.site_jobs (id, site_id, kind, status) values (?, ?, 'export', 'running')",
                job,
                site.site().id().value());
        finish(stage, site, job);
        return job;
    }

    /** As its worker leaves it. */
    public static void finish(Stage stage, TestSite site, UUID job) {
        BlobStore files = stage.bean(BlobStore.class);
        byte[] content = {'{', '}'};
        site.asWorker()
                .run(
                        () -> {
                            for (String file : FILES) {
                                files.put(
                                        new BlobKey("exports/" + job + "/" + file),
                                        "application/json",
                                        new ByteArrayInputStream(content),
                                        content.length);
                            }
                        });
        stage.insert("update directory.site_jobs set status = 'done' where id = ?", job);
    }
}
