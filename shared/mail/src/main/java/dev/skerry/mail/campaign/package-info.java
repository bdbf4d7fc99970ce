/**
 * The outbox as campaigns use it: many mails of one template at once, with a pace, a pause and an
 * end of their own. Start at {@link dev.skerry.mail.campaign.CampaignOutbox}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.campaign;
