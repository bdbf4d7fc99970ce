/**
 * Where time comes from: one injected {@link java.time.Clock}, so that tests can move it, and for
 * what workers share a {@link dev.skerry.kernel.time.SharedClock}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.time;
