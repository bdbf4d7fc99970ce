package dev.skerry.functions.operatesites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was measured, for whoever reads it: target/figures.txt. */
final class Figures {

    private Figures() {}

    static void note(String line) throws IOException {
        Files.writeString(
                Path.of("target/figures.txt"),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
