/**
 * SMTP servers for tests, benchmarks and the local mailbox: {@link
 * dev.skerry.testing.smtp.SmtpSink} takes everything and is fast, {@link
 * dev.skerry.testing.smtp.FaultySmtpServer} does what a script says. What they took is held against
 * the rules of mail by {@link dev.skerry.testing.smtp.MimeLint}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.testing.smtp;
