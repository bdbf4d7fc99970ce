/**
 * Walks the live checklist of every site over HTTP: registration, confirmation, sign-in, reset,
 * receipt, offline mail, a form, a code, a gallery and a campaign. Knows nothing of the inside.
 *
 * <p>Start at {@link dev.skerry.smoke.Smoke}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.smoke;
