package dev.skerry.local;

import java.io.PrintStream;

/** What the person at the terminal reads. */
final class Console {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void note(String text) {
        out.println(text);
    }
}
