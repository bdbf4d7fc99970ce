/** The three kinds of Lambda: HTTP function, queue function, schedule function. */
@org.jspecify.annotations.NullMarked
package dev.skerry.lambda;
