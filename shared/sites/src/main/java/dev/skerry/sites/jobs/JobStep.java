package dev.skerry.sites.jobs;

/**
 * One step of a plan. It may be taken again by another worker after it was taken half, or whole: it
 * asks what is there before it makes anything.
 */
public interface JobStep {

    /** A word in snake_case, unique in its plan; kept in rows, so it does not change. */
    String name();

    /**
     * Takes the step, or goes on with it.
     *
     * @return false when there is more of it, for another run
     * @throws dev.skerry.kernel.problem.Problem when trying again is of no use, but for {@code
     *     unavailable}; any other exception is tried again
     */
    boolean take(JobRun run) throws Exception;

    /** Takes back what was made, if it is there. Called for plans that can be called off. */
    default void undo(JobRun run) throws Exception {}
}
