/**
 * Proof keys for code exchange (RFC 7636): what a link gives is of use only to the browser that
 * asked for the mail. Table {@code auth_codes}. Start at {@link CodeChallenge}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.pkce;
