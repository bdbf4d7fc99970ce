/**
 * Mass messages by mail and in the app.
 *
 * <pre>
 * StartCampaign ──▶ campaigns ──RunCampaignBatch──▶ outbox (mail) or messages
 *                  SteerCampaign: pause, resume, cancel, resend-failed
 * </pre>
 *
 * <p>An audience is a question, answered page by page in order of ids; a page and the cursor that
 * moves past it are one transaction, so a batch that ends anywhere loses nobody and asks nobody
 * twice. Pace and pause are the outbox's lanes. Tables owned: {@code campaigns}, {@code messages};
 * read: contacts, lists, tags, groups and consents, users, suppressions. Start at {@link
 * dev.skerry.campaigns.StartCampaign}; what users read is in {@code dev.skerry.campaigns.message}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.campaigns;
