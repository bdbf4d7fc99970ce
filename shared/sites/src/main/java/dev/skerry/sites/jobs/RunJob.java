package dev.skerry.sites.jobs;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of a job that have not been taken, each written down before the next. Whoever
 * finds the job after a worker died goes on behind its last step. What fails is tried again after
 * 10 s, 1 min, 5 min, 30 min and 2 h; then the job waits for somebody to decide, or is taken back
 * where its plan says so.
 */
@Singleton
public final class RunJob {

    private static final Logger LOG = LoggerFactory.getLogger(RunJob.class);

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2));

    private final JobRepository jobs;
    private final Map<JobKind, JobPlan> plans;

    RunJob(JobRepository jobs, List<JobPlan> plans) {
        this.jobs = jobs;
        this.plans = plans.stream().collect(Collectors.toMap(JobPlan::kind, Function.identity()));
    }

    /**
     * Works on the job for as long as a function may.
     *
     * @return true when there is more to do right away
     */
    public boolean run(UUID id) {
        UUID lease = UUID.randomUUID();
        if (!jobs.claim(id, lease)) {
            return false;
        }
        JobRun run = new JobRun(jobs, jobs.find(id).orElseThrow(), lease);
        try {
            return run.job().isUndoing() ? undo(run) : take(run);
        } catch (LeaseLost lost) {
            LOG.warn("Job {} is somebody else's by now", id);
            return false;
        }
    }

    private boolean take(JobRun run) {
        if (run.attempts() > PAUSES.size()) {
            return end(run, run.attempts(), "its workers died");
        }
        List<JobStep> steps = plan(run).steps();
        for (int i = 0; i < steps.size(); i++) {
            JobStep step = steps.get(i);
            if (run.job().steps().contains(step.name())) {
                continue;
            }
            long start = System.nanoTime();
            try {
                run.beat();
                if (!step.take(run)) {
                    jobs.giveBack(run, "queued", Duration.ZERO, 0, null);
                    return true;
                }
            } catch (LeaseLost lost) {
                throw lost;
            } catch (Exception e) {
                return giveUp(run, step, false, e);
            }
            jobs.taken(run, i, step.name(), Duration.ofNanos(System.nanoTime() - start));
            run.stepTaken();
        }
        jobs.giveBack(run, "done", Duration.ZERO, 0, null);
        return false;
    }

    /** Also the step that was under way when it was called off: it may have made half of it. */
    private boolean undo(JobRun run) {
        for (JobStep step : plan(run).steps().reversed()) {
            try {
                run.beat();
                step.undo(run);
            } catch (LeaseLost lost) {
                throw lost;
            } catch (Exception e) {
                return giveUp(run, step, true, e);
            }
            jobs.undone(run, step.name());
        }
        jobs.giveBack(run, "cancelled", Duration.ZERO, 0, run.job().error());
        return false;
    }

    /** Calling off is never given up: half of a site must not stay behind. */
    private boolean giveUp(JobRun run, JobStep step, boolean undoing, Exception failed) {
        LOG.error("Job {} failed at {}", run.id(), step.name(), failed);
        int attempts = run.attempts() + 1;
        String error = step.name() + ": " + told(failed);
        if (!undoing && (isFinal(failed) || attempts > PAUSES.size())) {
            return end(run, attempts, error);
        }
        Duration pause = PAUSES.get(Math.min(attempts, PAUSES.size()) - 1);
        jobs.giveBack(run, undoing ? "undoing" : "waiting", pause, attempts, error);
        return false;
    }

    /** Nothing is tried any more, but for taking back what is of no use half done. */
    private boolean end(JobRun run, int attempts, String error) {
        SiteJob job = jobs.find(run.id()).orElseThrow();
        boolean back = plan(run).isTakenBackWhenFailed() && !JobKind.of(job.kind()).isDecided(job);
        jobs.giveBack(run, back ? "undoing" : "failed", Duration.ZERO, back ? 0 : attempts, error);
        if (!back) {
            alarm(run);
        }
        return back;
    }

    /** An alarm of template.yaml looks for these words. */
    private static void alarm(JobRun run) {
        LOG.error("A job waits for a decision: {} of site {}", run.id(), run.site());
    }

    private static boolean isFinal(Exception failed) {
        return failed instanceof Problem problem && problem.code() != ProblemCode.UNAVAILABLE;
    }

    /** Faults may quote addresses and rows: of those, only the kind. */
    private static String told(Exception failed) {
        return switch (failed) {
            case Problem problem -> problem.code().word() + ", " + problem.detail();
            case SQLException fault -> "the database refused, SQLSTATE " + fault.getSQLState();
            default -> failed.getClass().getSimpleName();
        };
    }

    private JobPlan plan(JobRun run) {
        JobPlan plan = plans.get(JobKind.of(run.job().kind()));
        if (plan == null) {
            throw new IllegalStateException("No plan here for " + run.job().kind());
        }
        return plan;
    }
}
