/** The superadmins' pages about the staff of all sites. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.staff;
