/**
 * Forgetting whom mail went to. Owns no tables: it removes from those of the other packages, and
 * leaves of a suppression what keeps the person from being written to again. Start at {@link
 * dev.skerry.mail.erasure.MailRecords}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.erasure;
