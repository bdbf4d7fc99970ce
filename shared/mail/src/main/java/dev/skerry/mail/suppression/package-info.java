/**
 * Who gets no more mail, of what kind and why. A row here ends what waits in the outbox and keeps
 * more from being put there: see {@code dev.skerry.mail.delivery}. Table owned: {@code
 * mail_suppressions}. Start at {@link dev.skerry.mail.suppression.Suppression}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.suppression;
