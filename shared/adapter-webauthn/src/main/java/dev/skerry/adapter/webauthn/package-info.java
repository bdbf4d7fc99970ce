/**
 * {@link dev.skerry.accounts.passkey.Authenticators} with WebAuthn4J. The library brings a JSON
 * parser of its own, so nothing of it is loaded before somebody uses a passkey.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.webauthn;
