package dev.skerry.kernel.secret;

/** Holds the envelope key, which never leaves it. */
public interface KeyWrapper {

    /**
     * @param context authenticated, not secret; the same bytes are needed to unwrap
     */
    byte[] wrap(byte[] dataKey, byte[] context);

    byte[] unwrap(byte[] wrapped, byte[] context);
}
