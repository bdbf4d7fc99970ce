/** End users and staff of a site: passwords, sessions, tokens. */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts;
