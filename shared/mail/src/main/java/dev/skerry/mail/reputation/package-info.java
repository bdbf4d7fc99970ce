/**
 * How a site's mass mail is received, and the brake: at the rates at which the large providers
 * begin to turn a sender away, it stands still until somebody has looked. Only mass mail does: what
 * people wait for leaves as ever.
 *
 * <p>Table owned: {@code mail_reputation}. Start at {@link
 * dev.skerry.mail.reputation.WatchReputation}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.reputation;
