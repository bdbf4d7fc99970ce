/**
 * A site that is filled from an export: all of the export is checked before one row is written,
 * what was written is compared, and what would be sent again is ended before the site answers.
 * Start at {@link dev.skerry.operations.imports.ImportSite}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.operations.imports;
