package dev.skerry.operations.export;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an export holds.
 *
 * @param format {@value #FORMAT}
 * @param version of the format: {@value #VERSION}
 */
@Serdeable
public record Manifest(
        String format,
        int version,
        Instant exportedAt,
        ExportedSite site,
        List<ExportedTable> tables,
        List<ExportedBlob> blobs) {

    public static final String FORMAT = "skerry-site";
    public static final int VERSION = 1;

    /** Of one row, in octets of UTF-8: what is read back must fit into memory. */
    public static final int LONGEST_ROW = 16 << 20;

    public Manifest {
        tables = List.copyOf(tables);
        blobs = List.copyOf(blobs);
    }

    @Serdeable
    public record ExportedSite(
            UUID id, String slug, String name, String kind, String locale, String publicUrl) {}

    /**
     * @param file within the export, gzipped NDJSON
     * @param sha256 of the file, in hexadecimal
     */
    @Serdeable
    public record ExportedTable(String name, String file, long rows, long bytes, String sha256) {}

    /**
     * @param key what the site calls it
     */
    @Serdeable
    public record ExportedBlob(
            String key, String file, String contentType, long bytes, String sha256) {}

    /** What one portion of the export adds. */
    @Serdeable
    public record Listing(List<ExportedTable> tables, List<ExportedBlob> blobs) {
        public Listing {
            tables = List.copyOf(tables);
            blobs = List.copyOf(blobs);
        }
    }
}
