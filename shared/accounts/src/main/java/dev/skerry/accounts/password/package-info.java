/**
 * Passwords: which are good enough, how they are kept, how one is checked without telling whether
 * its owner exists. Start at {@link Passwords}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.password;
