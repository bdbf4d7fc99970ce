/**
 * What a repeated request is answered: once, and the same. Owns {@code idempotency_keys}; start
 * reading at {@link dev.skerry.kernel.idempotency.AnswerOnce}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.idempotency;
