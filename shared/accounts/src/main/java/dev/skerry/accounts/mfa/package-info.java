/**
 * Second factors: TOTP and recovery codes. Tables {@code mfa_factors}, {@code mfa_challenges},
 * {@code recovery_code_sets}, {@code recovery_codes}. Start at {@link Totp} and {@link
 * RecoveryCode}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.mfa;
