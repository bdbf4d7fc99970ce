/**
 * The domains that a site sends from (SPF, DKIM, DMARC): what to publish, whether it is there, and
 * the keys that its mail is signed with.
 *
 * <p>Tables owned: {@code sender_domains}, {@code sender_domain_keys}. Start at {@link
 * dev.skerry.mail.domain.AddSenderDomain}; {@link dev.skerry.mail.domain.CheckDueDomains} looks
 * into DNS, {@link dev.skerry.mail.domain.Signing} gives delivery the keys, and {@link
 * dev.skerry.mail.domain.RequireVerifiedDomain} keeps mass mail back until all is well.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.domain;
