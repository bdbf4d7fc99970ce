package dev.skerry.lambdahost;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through a function. */
record Invocation(
        String requestId, byte[] event, long deadlineMillis, CompletableFuture<Outcome> outcome) {

    static Invocation of(String event, long deadlineMillis) {
        return new Invocation(
                UUID.randomUUID().toString(),
                event.getBytes(StandardCharsets.UTF_8),
                deadlineMillis,
                new CompletableFuture<>());
    }
}
