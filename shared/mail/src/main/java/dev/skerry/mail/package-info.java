/** Mail of a site: settings, templates, outbox, delivery, log. */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail;
