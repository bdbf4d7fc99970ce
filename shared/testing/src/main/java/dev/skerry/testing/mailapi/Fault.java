package dev.skerry.testing.mailapi;

import java.util.Map;

/** What happens to a request. */
public sealed interface Fault {

    record None() implements Fault {}

    /** Refused, as the provider refuses. */
    record Refuse(int status, Map<String, String> headers, String body) implements Fault {
        public Refuse(int status, String body) {
            this(status, Map.of(), body);
        }
    }

    /** Taken, and the connection cut instead of an answer. */
    record LoseAnswer() implements Fault {}

    /** Taken, and no answer ever. */
    record Hang() implements Fault {}

    /** The connection cut before anything was taken. */
    record Cut() implements Fault {}
}
