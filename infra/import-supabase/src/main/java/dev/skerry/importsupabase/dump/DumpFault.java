package dev.skerry.importsupabase.dump;

/** Something in the file that is not as it should be. Says what and where, never the value. */
public final class DumpFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param line counted from 1
     */
    public DumpFault(long line, String what) {
        super("line " + line + ": " + what);
    }
}
