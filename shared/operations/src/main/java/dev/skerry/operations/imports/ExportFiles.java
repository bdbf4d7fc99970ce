package dev.skerry.operations.imports;

import dev.skerry.kernel.blob.Blob;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.site.Site;
import dev.skerry.operations.export.Manifest;
import dev.skerry.operations.export.SpoolFile;
import dev.skerry.sites.ImportedExport;
import dev.skerry.sites.jobs.JobRun;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Files of an export, each read whole and looked at before anybody believes it. */
@Singleton
final class ExportFiles {

    /** What the manifest looked like when it was checked: later steps read the same one. */
    private static final String MANIFEST = "manifest";

    /** Of a manifest, in octets: of a hundred thousand files. */
    private static final long LONGEST_MANIFEST = 32 << 20;

    private static final int BUFFER = 1 << 16;

    private final BlobStore store;
    private final JsonMapper mapper;

    ExportFiles(BlobStore store, JsonMapper mapper) {
        this.store = store;
        this.mapper = mapper;
    }

    static ImportedExport export(JobRun run) {
        return ImportedExport.of(wish -> run.wish(wish).orElseThrow());
    }

    /** Of a format and version that is understood here; what it says is not checked yet. */
    Manifest manifest(JobRun run, Site reader) throws IOException {
        ImportedExport export = export(run);
        try (SpoolFile file = fetch(export, reader, export.manifest(), LONGEST_MANIFEST)) {
            String sha256 = file.facts().sha256();
            if (!sha256.equals(run.fact(MANIFEST).orElse(sha256))) {
                throw Refusal.of("The manifest is another one by now");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (InputStream content = file.content()) {
                content.transferTo(bytes);
            }
            Manifest manifest = parse(bytes.toByteArray());
            if (run.fact(MANIFEST).isEmpty()) {
                run.note(MANIFEST, sha256);
            }
            return manifest;
        }
    }

    private Manifest parse(byte[] bytes) {
        try {
            JsonNode tree = mapper.readValue(bytes, Argument.of(JsonNode.class));
            JsonNode format = Objects.requireNonNull(tree).get("format");
            if (format == null || !format.getStringValue().equals(Manifest.FORMAT)) {
                throw Refusal.of("This is no export of a site");
            }
            JsonNode version = tree.get("version");
            if (version == null || version.getIntValue() != Manifest.VERSION) {
                throw Refusal.of("The export is of another version than " + Manifest.VERSION);
            }
            return Objects.requireNonNull(mapper.readValue(bytes, Argument.of(Manifest.class)));
        } catch (IOException | NullPointerException | IllegalStateException unreadable) {
            throw Refusal.of("The manifest cannot be read");
        }
    }

    /** The file as the manifest describes it; closed by the caller. */
    SpoolFile fetch(ImportedExport export, Site reader, String key, long bytes, String sha256)
            throws IOException {
        SpoolFile file = fetch(export, reader, new BlobKey(key), bytes);
        if (!file.facts().equals(new SpoolFile.Facts(bytes, sha256))) {
            file.close();
            throw Refusal.of(key + " is not the file that the manifest describes");
        }
        return file;
    }

    private SpoolFile fetch(ImportedExport export, Site reader, BlobKey key, long longest)
            throws IOException {
        Optional<Blob> found = export.files(reader).call(() -> store.get(key));
        SpoolFile file = new SpoolFile();
        try (Blob blob = found.orElseThrow(() -> Refusal.of(key + " is missing"))) {
            copy(
                    blob.content(),
                    file.output(),
                    sum -> {
                        if (sum > longest) {
                            throw Refusal.of(key + " is too long");
                        }
                    });
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void copy(InputStream from, OutputStream to, LongConsumer check)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long sum = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            sum += read;
            check.accept(sum);
            to.write(buffer, 0, read);
        }
    }
}
