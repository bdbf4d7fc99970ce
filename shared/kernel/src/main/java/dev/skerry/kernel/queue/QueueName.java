package dev.skerry.kernel.queue;

/** What code calls a queue; its address is configuration. */
public record QueueName(String value) {

    public QueueName {
        if (!value.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("Not a queue name: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
