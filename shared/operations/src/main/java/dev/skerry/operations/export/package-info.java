/**
 * A site as files: rows as NDJSON, its blobs, and a manifest with the checksum of each. The format
 * is described in {@code docs/export-format.md}. Start at {@link
 * dev.skerry.operations.export.ExportSite} and {@link dev.skerry.operations.export.ImportSite}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.operations.export;
