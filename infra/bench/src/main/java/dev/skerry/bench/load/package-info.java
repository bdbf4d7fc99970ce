/**
 * Puts load on something and says how it held: {@link dev.skerry.bench.load.HttpLoad} on a server,
 * {@link dev.skerry.bench.load.ThreadLoad} on anything that blocks. {@link
 * dev.skerry.bench.load.Rounds} lets contestants take turns, so that a busy moment of the machine
 * hits all of them.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.bench.load;
