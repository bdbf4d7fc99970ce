/**
 * Mail over Amazon SES v2. Start at {@link dev.skerry.adapter.ses.SesMailer}; {@link
 * dev.skerry.adapter.ses.SesFailures} says what its errors mean. SES has no idempotency key and
 * replaces the Message-ID, so nothing is ever retried in here, and a mail is known by its tags.
 * Owns no tables.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.ses;
