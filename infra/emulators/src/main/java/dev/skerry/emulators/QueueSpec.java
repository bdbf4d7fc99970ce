package dev.skerry.emulators;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A queue to create, as template.yaml describes it.
 *
 * @param visibility how long a received message stays hidden from other consumers
 * @param deadLetterQueue where a message goes that was received {@code maxReceive} times in vain;
 *     created too if no spec of its own describes it
 */
public record QueueSpec(
        String name, Duration visibility, @Nullable String deadLetterQueue, int maxReceive) {

    public QueueSpec {
        requireName(name);
        if (deadLetterQueue != null) {
            requireName(deadLetterQueue);
            if (maxReceive < 1) {
                throw new IllegalArgumentException("A redrive needs a receive count: " + name);
            }
        }
    }

    /** A queue that keeps a message until somebody deletes it. */
    public static QueueSpec of(String name, Duration visibility) {
        return new QueueSpec(name, visibility, null, 0);
    }

    public QueueSpec deadLettersTo(String queue, int afterReceives) {
        return new QueueSpec(name, visibility, queue, afterReceives);
    }

    Optional<String> redrive() {
        return Optional.ofNullable(deadLetterQueue);
    }

    /** {@code name:visibilitySeconds:dlq:maxReceive}, the last two empty without a redrive. */
    String encode() {
        return String.join(
                ":",
                name,
                Long.toString(visibility.toSeconds()),
                redrive().orElse(""),
                redrive().isPresent() ? Integer.toString(maxReceive) : "");
    }

    static QueueSpec decode(String text) {
        List<String> parts = List.of(text.split(":", -1));
        if (parts.size() != 4) {
            throw new IllegalArgumentException(
                    "Not name:visibilitySeconds:dlq:maxReceive: " + text);
        }
        QueueSpec plain = of(parts.get(0), Duration.ofSeconds(Long.parseLong(parts.get(1))));
        return parts.get(2).isEmpty()
                ? plain
                : plain.deadLettersTo(parts.get(2), Integer.parseInt(parts.get(3)));
    }

    private static void requireName(String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            throw new IllegalArgumentException("Not a queue name: " + name);
        }
    }
}
