/**
 * {@code /auth/v1}: what unmodified auth clients call, in their words; and the exchange of a
 * platform sign-in for a site's token. One controller per path; each only decodes, calls one use
 * case of {@code dev.skerry.accounts}, and encodes. The clients' formats are in {@link
 * dev.skerry.functions.auth.UserBody} and {@link dev.skerry.functions.auth.SessionBody}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.auth;
