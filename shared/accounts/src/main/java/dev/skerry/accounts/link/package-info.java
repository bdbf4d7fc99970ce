/**
 * Links and codes in mail, and where they lead: table {@code one_time_tokens}. Start at {@link
 * AccountMail}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.link;
