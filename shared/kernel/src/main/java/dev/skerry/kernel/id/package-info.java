/** Identifiers and one-time secrets. */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.id;
