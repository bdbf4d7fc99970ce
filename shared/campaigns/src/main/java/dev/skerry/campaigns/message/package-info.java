/**
 * Messages that users read on their site. Tables owned: {@code messages}, {@code offline_mails}.
 * Start at {@link dev.skerry.campaigns.message.ListMessages}; campaigns write them through {@link
 * dev.skerry.campaigns.message.CampaignMessages}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.campaigns.message;
