package dev.skerry.operations.imports;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.operations.export.ExportFolder;
import dev.skerry.operations.export.Manifest;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.sites.ImportedExport;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether what a manifest says can be true: nothing it names leads out of its folder. */
final class ManifestCheck {

    private static final String MEDIA = "media/";
    private static final String TYPE = "[\\x20-\\x7e]{1,200}";

    private final ImportedExport export;
    private final ExportFolder folder;
    private final Map<String, SiteTable> tables;

    /**
     * @param tables those that are known here, by name
     */
    ManifestCheck(ImportedExport export, Map<String, SiteTable> tables) {
        this.export = export;
        this.folder = new ExportFolder(export.export());
        this.tables = Map.copyOf(tables);
    }

    void check(Manifest manifest) {
        if (!manifest.site().id().equals(export.site().value())) {
            throw Refusal.of("The export is of another site");
        }
        if (manifest.site().kind().equals("platform")) {
            throw Refusal.of("The platform is not imported: its accounts are staff");
        }
        Set<String> names = new HashSet<>();
        for (Manifest.ExportedTable table : manifest.tables()) {
            if (!tables.containsKey(table.name())) {
                throw Refusal.of("There is a table that is not known here");
            }
            if (!names.add(table.name())
                    || !table.file().equals(folder.table(table.name()).value())) {
                throw Refusal.of("The file of %s is not its own".formatted(table.name()));
            }
        }
        Set<String> files = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Manifest.ExportedBlob blob : manifest.blobs()) {
            if (!isOfTheFolder(blob.file()) || !files.add(blob.file())) {
                throw Refusal.of("A media file does not lie where they lie");
            }
            if (!isMedia(blob.key()) || !keys.add(blob.key())) {
                throw Refusal.of("A media file has a name that none can have");
            }
            if (!blob.contentType().matches(TYPE)) {
                throw Refusal.of("A media file has a type that none can have");
            }
        }
    }

    private boolean isOfTheFolder(String file) {
        int last = file.lastIndexOf('/') + 1;
        return file.substring(last).matches("[0-9]{1,9}")
                && file.equals(folder.blob(Integer.parseInt(file.substring(last))).value());
    }

    private static boolean isMedia(String key) {
        try {
            return new BlobKey(key).value().startsWith(MEDIA);
        } catch (Problem notAKey) {
            return false;
        }
    }
}
