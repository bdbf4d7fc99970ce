package dev.skerry.sites.jobs;

/** Somebody else works on the job: whoever holds this lease stops at once. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("The lease of the job is somebody else's");
    }
}
