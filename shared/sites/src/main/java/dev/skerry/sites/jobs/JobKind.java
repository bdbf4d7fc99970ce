package dev.skerry.sites.jobs;

import java.util.Locale;

/** What can be done to a whole site. */
public enum JobKind {
    PROVISION("activate"),
    ARCHIVE("close"),
    RESTORE("open"),
    EXPORT(""),
    IMPORT("activate"),
    RESET("empty"),
    MOVE("switch"),
    /** Deletes what a move left at the old placement. */
    FORGET_COPY("delete");

    private final String pointOfNoReturn;

    /**
     * @param pointOfNoReturn the step behind which a job is not called off; empty when there is
     *     always a way back
     */
    JobKind(String pointOfNoReturn) {
        this.pointOfNoReturn = pointOfNoReturn;
    }

    /** As in rows and answers: {@code forget_copy}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    boolean isDecided(SiteJob job) {
        return job.steps().contains(pointOfNoReturn);
    }
}
