/**
 * What a recipient of mass mail wants: the page behind the link in each of them. Whoever holds the
 * link is the recipient; nobody signs in. Start at {@link
 * dev.skerry.campaigns.preference.Unsubscribe}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.campaigns.preference;
