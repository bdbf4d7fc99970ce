package dev.skerry.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of {@code docs/personal-data.md}: what the columns of a table say of people. */
record PersonalColumns(
        String domain,
        String table,
        Set<String> handedOut,
        Set<String> heldBack,
        Set<String> kept,
        Set<String> other) {

    private static final Path REGISTER = Path.of("../../docs/personal-data.md");

    static List<PersonalColumns> all() {
        try {
            String[] domain = {""};
            return Files.readAllLines(REGISTER).stream()
                    .peek(
                            line ->
                                    domain[0] =
                                            line.startsWith("## ") ? line.substring(3) : domain[0])
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| Table"))
                    .map(line -> read(domain[0], line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PersonalColumns read(String domain, String line) {
        String[] cells = line.split("\\|", -1);
        return new PersonalColumns(
                domain,
                cells[1].strip(),
                words(cells[2]),
                words(cells[3]),
                words(cells[4]),
                words(cells[5]));
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each of them, as often as it is listed. */
    List<String> listed() {
        return Stream.of(handedOut, heldBack, kept, other)
                .flatMap(Set::stream)
                .map(column -> table + "." + column)
                .toList();
    }

    boolean isPersonal(String column) {
        return handedOut.contains(column) || heldBack.contains(column) || kept.contains(column);
    }
}
