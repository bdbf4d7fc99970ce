package dev.skerry.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** All figures of one run. */
public record Report(LocalDate date, Machine machine, List<Section> sections) {

    private static final String OPENING =
            """
            # Figures

            Written by `./skerry bench`, all in one run on one machine: read ratios, not absolutes. Rivals take turns \
            with us, round by round, and every figure is a median of its rounds. Server, database, load and rivals share \
            the same processors. Nothing here went over a network.

            """;

    public Report {
        sections = List.copyOf(sections);
    }

    public String markdown() {
        StringBuilder text = new StringBuilder(OPENING);
        text.append("Measured on ").append(date).append(": ").append(machine.text()).append(".\n");
        sections.forEach(section -> text.append('\n').append(section.markdown()));
        return text.toString();
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, markdown());
    }

    /** Puts a section of a run of its own where one of its title stands, or else at the end. */
    public static void replace(Path file, Section section) throws IOException {
        String all = Files.readString(file);
        String text = section.markdown();
        int start = all.indexOf("## " + section.title() + "\n");
        if (start < 0) {
            Files.writeString(file, all.stripTrailing() + "\n\n" + text);
            return;
        }
        int next = all.indexOf("\n## ", start);
        String rest = next < 0 ? "" : all.substring(next);
        Files.writeString(file, all.substring(0, start) + text + rest);
    }
}
