package dev.skerry.importsupabase.dump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A file with rows of {@link Table}s: CSV when its name says so, else SQL. */
public final class Dump {

    /** Takes the rows one by one, in the order of the file. */
    @FunctionalInterface
    public interface Reader {
        void take(Table table, Row row);
    }

    private Dump() {}

    /**
     * @throws DumpFault when the file breaks off or cannot be understood; rows before that were
     *     given to the reader
     */
    public static void read(Path file, Reader reader) throws IOException {
        boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        try (InputStream in = Files.newInputStream(file)) {
            read(in, csv, reader);
        }
    }

    static void read(InputStream in, boolean csv, Reader reader) throws IOException {
        Lines lines = new Lines(in);
        if (csv) {
            new CsvDump(lines, reader).read();
        } else {
            new SqlDump(lines, reader).read();
        }
    }
}
