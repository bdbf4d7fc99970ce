/**
 * Mail over SMTP: an own client, because the one thing that decides about copies, whether the final
 * dot was written, is what libraries hide.
 *
 * <p>Start at {@link dev.skerry.adapter.smtp.SmtpMailer}: it opens ({@link
 * dev.skerry.adapter.smtp.SmtpHandshake}), {@link dev.skerry.adapter.smtp.SmtpConnection} carries
 * mails, {@link dev.skerry.adapter.smtp.SmtpReply} is what the server said and {@link
 * dev.skerry.adapter.smtp.Refusals} what it means. {@link dev.skerry.adapter.smtp.Message} writes
 * the mail itself. Owns no tables.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.smtp;
