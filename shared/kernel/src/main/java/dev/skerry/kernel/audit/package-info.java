/**
 * What happened on a site that somebody may ask about later: who came in and who did not, what
 * staff did. Owns {@code audit_events}, to which rows are only ever added; start reading at {@link
 * dev.skerry.kernel.audit.AuditLog}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.audit;
