/**
 * Mail of a site: settings, templates, outbox, delivery, log.
 *
 * <p>{@link dev.skerry.mail.SendMail} puts one mail into the outbox in its caller's transaction and
 * wakes a deliverer after the commit. Tables owned: {@code mails}, {@code mail_sources}, {@code
 * mail_attempts}, {@code mail_suppressions}, {@code mail_lanes}, {@code mail_link_keys}, {@code
 * mail_feedback}, {@code mail_reputation}, {@code webhook_endpoints} and their messages; those of
 * {@code library} and {@code domain} are named there. Start at {@code SendMail}; what happens next
 * is in {@code dev.skerry.mail.delivery}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail;
