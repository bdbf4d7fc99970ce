/** Mass messages from a site's desk: whom they would reach, how far they are, what failed. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.campaigns;
