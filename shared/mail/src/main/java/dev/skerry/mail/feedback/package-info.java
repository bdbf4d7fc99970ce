/**
 * What providers report of mail that was sent: bounces, complaints, deliveries.
 *
 * <p>Tables owned: {@code mail_feedback}. Start at {@link dev.skerry.mail.feedback.RecordFeedback};
 * {@link dev.skerry.mail.feedback.ResendEvents} and its like read what each provider writes, {@link
 * dev.skerry.mail.feedback.SesNotices} what SES puts into a queue, and {@link
 * dev.skerry.mail.feedback.DeliveryReport} what a mail server sends.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.feedback;
