/** Where time comes from: one injected {@link java.time.Clock}, so that tests can move it. */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.time;
