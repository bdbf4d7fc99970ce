/** The people of a site as rows: table {@code users}. Start at {@link User}. */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.user;
