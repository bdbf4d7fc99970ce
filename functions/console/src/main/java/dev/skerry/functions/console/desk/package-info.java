/** The pages that every site's desk has: its start, its team, keys and log. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.desk;
