/** {@code /api/gdpr}: what a site knows of a person is handed out, and forgotten. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.gdpr;
