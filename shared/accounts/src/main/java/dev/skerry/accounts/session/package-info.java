/**
 * Sign-ins: the session row, its access tokens and its chain of refresh tokens. Tables: {@code
 * sessions}, {@code refresh_tokens}; reads the directory's {@code signing_keys}. Start at {@link
 * OpenSession} and {@link RefreshChain}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.session;
