/**
 * SMTP servers for tests, benchmarks and the local mailbox: {@link
 * dev.skerry.testing.smtp.SmtpSink} takes everything and is fast, {@link
 * dev.skerry.testing.smtp.FaultySmtpServer} does what a script says.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.testing.smtp;
