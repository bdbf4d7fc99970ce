/** Lists in pages: by the last id seen, never by counting rows. */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.page;
