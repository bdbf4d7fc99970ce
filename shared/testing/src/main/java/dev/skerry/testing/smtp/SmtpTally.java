package dev.skerry.testing.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often each mail arrived: the judge of "nothing lost, nothing twice". With a file, each
 * arrival is also a line {@code message-id TAB recipient} there before the server says 250, so the
 * count survives the death of this process too.
 */
public final class SmtpTally implements Consumer<ReceivedMail> {

    private final Map<String, LongAdder> arrivals = new ConcurrentHashMap<>();
    private final @Nullable Path file;

    public SmtpTally() {
        this(null);
    }

    public SmtpTally(@Nullable Path file) {
        this.file = file;
    }

    @Override
    public void accept(ReceivedMail mail) {
        String id = mail.messageId();
        for (String recipient : mail.to()) {
            String arrival = id + '\t' + recipient;
            arrivals.computeIfAbsent(arrival, _ -> new LongAdder()).increment();
            if (file != null) {
                append(file, arrival + '\n');
            }
        }
    }

    /** Different pairs of Message-ID and recipient. */
    public int distinct() {
        return arrivals.size();
    }

    /** Arrivals beyond the first of each pair. */
    public long copies() {
        return arrivals.values().stream().mapToLong(LongAdder::sum).sum() - arrivals.size();
    }

    /** How often this mail reached this recipient. */
    public long of(String messageId, String recipient) {
        LongAdder count = arrivals.get(messageId + '\t' + recipient);
        return count == null ? 0 : count.sum();
    }

    public void clear() {
        arrivals.clear();
    }

    private static synchronized void append(Path file, String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
