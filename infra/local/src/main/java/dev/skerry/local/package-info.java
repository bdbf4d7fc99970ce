/** The whole of Skerry in one process. */
@org.jspecify.annotations.NullMarked
package dev.skerry.local;
