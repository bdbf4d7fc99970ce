package dev.skerry.kernel.idempotency;

/**
 * What was answered.
 *
 * @param body JSON; empty when there was none
 */
public record KeptAnswer(int status, String body) {}
