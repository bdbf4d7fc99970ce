/** Contacts picked by what is known of them: how callers say it, and how it becomes a filter. */
@org.jspecify.annotations.NullMarked
package dev.skerry.campaigns.segment;
