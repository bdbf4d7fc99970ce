/**
 * Paying for sites through Stripe: events come in signed and in any order, become rows, and are
 * worked off one at a time for each subscription. What a site may do follows from all that was told
 * of its subscription ({@link dev.skerry.sites.billing.History}), never from the event that came
 * last; it is written down through {@link dev.skerry.sites.subscription.RecordSubscription}. Owns
 * {@code directory.billing_events}, {@code billing_lanes}, {@code billing_subscriptions} and {@code
 * billing_notices}, which are for {@code shared/operations} to mail; start at {@link
 * dev.skerry.sites.billing.ReceiveEvent} and {@link dev.skerry.sites.billing.WorkEvents}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites.billing;
