/**
 * The people of a site and the staff of the platform: sign-up, sign-in, sessions, passwords, and
 * who may give whom a role. Staff are the users of the platform site (docs/adr/0006).
 *
 * <p>Tables owned: {@code users}, {@code refresh_tokens}, {@code one_time_tokens}; rows of {@code
 * sessions}, and in the directory {@code staff} and {@code staff_assignments}, are written here
 * too. Every class of this package is one use case; start at {@link dev.skerry.accounts.SignUp} and
 * {@link dev.skerry.accounts.SignIn}. Mail goes out through the mail domain, in the same
 * transaction as what it tells of.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts;
