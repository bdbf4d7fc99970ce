/** How much a site is used, day by day, from its desk. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.usage;
