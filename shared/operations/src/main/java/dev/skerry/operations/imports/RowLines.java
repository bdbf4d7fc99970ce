package dev.skerry.operations.imports;

import dev.skerry.operations.export.Manifest;
import dev.skerry.operations.export.SpoolFile;
import dev.skerry.operations.rows.RowRepository;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a table's file. However much is packed into a file, no more than the longest row is
 * ever unpacked at once.
 */
final class RowLines {

    private static final int BUFFER = 1 << 16;

    private final String table;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private RowLines(String table) {
        this.table = table;
    }

    /** How many there are. */
    static long read(String table, SpoolFile file, RowRepository.Sink sink) throws Exception {
        try (InputStream content = file.content();
                InputStream lines = new GZIPInputStream(content, BUFFER)) {
            return new RowLines(table).read(lines, sink);
        } catch (ZipException | EOFException broken) {
            throw Refusal.of("The file of %s does not unpack".formatted(table));
        }
    }

    private long read(InputStream lines, RowRepository.Sink sink) throws Exception {
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        for (int read = lines.read(buffer); read >= 0; read = lines.read(buffer)) {
            int start = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    add(buffer, start, i);
                    sink.row(text());
                    count++;
                    start = i + 1;
                }
            }
            add(buffer, start, read);
        }
        if (line.size() > 0) {
            throw Refusal.of("The last row of %s has no end".formatted(table));
        }
        return count;
    }

    private void add(byte[] buffer, int start, int end) {
        if (line.size() + (end - start) > Manifest.LONGEST_ROW) {
            throw Refusal.of("A row of %s is too long".formatted(table));
        }
        line.write(buffer, start, end - start);
    }

    private String text() throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw Refusal.of("A row of %s is no UTF-8".formatted(table));
        } finally {
            line.reset();
        }
    }
}
