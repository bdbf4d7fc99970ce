/** Every minute: wakes mail that was left behind. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.sweepmail;
