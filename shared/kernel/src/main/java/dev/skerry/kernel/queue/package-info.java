/**
 * Messages between the parts of Skerry. A message only points to a row that was written before it;
 * losing every message loses nothing. {@link dev.skerry.kernel.queue.Envelope} is all that travels.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.queue;
