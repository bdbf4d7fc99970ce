/**
 * The port to message queues. A message only points at rows and never is the truth: it may be lost,
 * doubled or late, and nothing breaks. Start at {@link dev.skerry.kernel.queue.Queue}; what travels
 * is an {@link dev.skerry.kernel.queue.Envelope}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.queue;
