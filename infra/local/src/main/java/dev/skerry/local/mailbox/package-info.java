/** The captured mailbox: takes every mail, shows it to people as pages and to tests as JSON. */
@org.jspecify.annotations.NullMarked
package dev.skerry.local.mailbox;
