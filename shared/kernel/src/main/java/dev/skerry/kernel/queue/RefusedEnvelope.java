package dev.skerry.kernel.queue;

/** A message that no consumer may act on. It stays in the queue until it is a dead letter. */
public final class RefusedEnvelope extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedEnvelope(String reason) {
        super(reason, null, false, false);
    }
}
