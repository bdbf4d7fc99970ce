package dev.skerry.importsupabase.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However long a dump is, little of it is in memory. */
class DumpTest {

    private static final int ROWS = 200_000;

    /** A dump that is made while it is read, and knows how much of it was. */
    private static final class Endless extends InputStream {

        private final AtomicLong served = new AtomicLong();
        private final boolean csv;
        private byte[] piece;
        private int position;
        private int row;

        Endless(boolean csv) {
            this.csv = csv;
            String columns = "id,email,encrypted_password,email_confirmed_at,created_at";
            this.piece =
                    bytes(csv ? columns + "\n" : "COPY auth.users (" + columns + ") FROM stdin;\n");
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position == piece.length) {
                piece = next();
                position = 0;
            }
            int some = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, buffer, offset, some);
            position += some;
            served.addAndGet(some);
            return some == 0 ? -1 : some;
        }

        private byte[] next() {
            if (row == ROWS) {
                row++;
                return bytes(csv ? "" : "\\.\n");
            }
            if (row > ROWS) {
                return new byte[0];
            }
            String text = "id" + row++ + "\ta@example.org\t\\N\t\\N\t2023-01-01\n";
            return bytes(csv ? text.replace('\t', ',') : text);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rows_are_given_on_as_they_are_read(boolean csv) throws IOException {
        AtomicInteger rows = new AtomicInteger();
        AtomicLong taken = new AtomicLong();
        AtomicLong furthest = new AtomicLong();
        Endless in = new Endless(csv);
        Dump.read(
                in,
                csv,
                (_, row) -> {
                    rows.incrementAndGet();
                    taken.addAndGet(row.text("id").length() + 34L);
                    furthest.accumulateAndGet(in.served.get() - taken.get(), Math::max);
                });
        assertThat(rows).hasValue(ROWS);
        assertThat(furthest.get()).as("bytes read ahead").isLessThan(1 << 18);
    }
}
