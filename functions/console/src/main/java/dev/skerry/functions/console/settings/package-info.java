/** What a site is set to: whether it is open, accounts, passkeys, domains, and how it looks. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.settings;
