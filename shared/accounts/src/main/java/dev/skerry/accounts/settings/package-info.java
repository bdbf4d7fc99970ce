/**
 * How accounts work on a site: the {@code auth} setting, filled up with what the deployment says.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.settings;
