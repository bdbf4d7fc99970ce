/** Mailer over SMTP: own pipelining client and message composition. */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.smtp;
