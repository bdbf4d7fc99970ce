/** A site's mail: its log, templates, suppressed addresses, sender and sender domains. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.mail;
