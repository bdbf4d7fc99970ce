/** The superadmins' pages: every site, one of them, a new one. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.sites;
