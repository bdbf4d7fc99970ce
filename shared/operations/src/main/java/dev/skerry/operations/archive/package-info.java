/**
 * Closing a site and opening it again. Start at {@link dev.skerry.operations.archive.ArchiveSite}
 * and {@link dev.skerry.operations.archive.RestoreSite}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.operations.archive;
