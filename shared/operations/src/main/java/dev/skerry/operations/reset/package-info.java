/** Empties a site, or a part of it. Start at {@link dev.skerry.operations.reset.ResetSite}. */
@org.jspecify.annotations.NullMarked
package dev.skerry.operations.reset;
