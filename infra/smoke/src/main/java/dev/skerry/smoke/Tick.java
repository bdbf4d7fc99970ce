package dev.skerry.smoke;

import java.time.Duration;

/**
 * One thing that was tried on one site.
 *
 * @param detail why it is missing or left out; empty when it is there
 */
record Tick(String name, State state, Duration took, String detail) {

    enum State {
        GOOD("✓"),
        MISSING("✗"),
        LEFT_OUT("–");

        private final String mark;

        State(String mark) {
            this.mark = mark;
        }
    }

    String cell() {
        return state == State.GOOD
                ? "%s %5d ms".formatted(state.mark, took.toMillis())
                : state.mark;
    }
}
