/** The superadmins' pages about the platform as a whole: its log, and what was told of paying. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.platform;
