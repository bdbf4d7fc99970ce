package dev.skerry.http;

/** When a call costs its token of the public limit. */
public enum Limited {

    /** Before the endpoint's method runs: a round trip of its own. */
    BEFORE,

    /** Within it, by the statement that does the work: hot paths ask {@link PublicLimit} for it. */
    WITHIN,

    /** Never. */
    NOT
}
