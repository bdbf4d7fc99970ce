/**
 * Messages that users read on their site. Table owned: {@code messages}. Start at {@link
 * dev.skerry.campaigns.message.ListMessages}; campaigns write them through {@link
 * dev.skerry.campaigns.message.CampaignMessages}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.campaigns.message;
