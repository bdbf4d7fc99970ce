package dev.skerry.operations.export;

import dev.skerry.kernel.blob.BlobKey;
import java.util.UUID;

/** Where the files of an export lie among the blobs of its site. */
public final class ExportFolder {

    static final String ROOT = "exports";

    private final BlobKey root;

    public ExportFolder(UUID export) {
        this.root = new BlobKey(ROOT + "/" + export);
    }

    public BlobKey manifest() {
        return root.child("manifest.json");
    }

    /** Keys know no underscores. */
    public BlobKey table(String name) {
        return root.child("tables").child(name.replace('_', '-') + ".gz");
    }

    public BlobKey blob(int number) {
        return root.child("blobs").child(String.valueOf(number));
    }

    /** What one portion of the export lists. */
    BlobKey listing(String part) {
        return root.child("listings").child(part + ".json");
    }

    BlobKey listings() {
        return root.child("listings");
    }

    BlobKey all() {
        return root;
    }
}
