/**
 * Passkeys (Web Authentication, Level 3): what a site asks authenticators for, and what it keeps of
 * their keys. Tables {@code passkeys}, {@code passkey_challenges}. Start at {@link
 * dev.skerry.accounts.passkey.Authenticators}, which a module of its own stands behind: only the
 * function that people sign in with has it on its class path.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.passkey;
