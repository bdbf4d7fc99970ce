/**
 * Until when a site may be written to: three months of trial, then what is paid for, each with two
 * weeks of grace. Afterwards it is locked: read and exported, not changed. Nothing has to run for
 * that; requests look at {@link dev.skerry.kernel.site.Terms#locksAt}. Start at {@link
 * dev.skerry.sites.subscription.StartTrial} and {@link
 * dev.skerry.sites.subscription.RecordSubscription}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites.subscription;
