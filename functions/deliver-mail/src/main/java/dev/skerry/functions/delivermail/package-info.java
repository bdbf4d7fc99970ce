/** Takes mail from the queue to the wire. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.delivermail;
