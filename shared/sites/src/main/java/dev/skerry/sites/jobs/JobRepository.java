package dev.skerry.sites.jobs;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Conditions;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.DatabaseFault;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs and their steps. Time is the directory's: workers' clocks differ. */
@Singleton
final class JobRepository {

    /** How long a worker may be silent before another one goes on. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String JOB =
            """
            select j.id, j.site_id, t.name as site_name, j.kind, j.status, j.wishes::text as wishes, j.facts::text as facts, j.attempts, j.error,
                   j.created_at, j.due_at, j.started_at, j.finished_at,
                   array(select s.step from directory.site_job_steps s where s.job_id = j.id order by s.position) as steps
            from directory.site_jobs j left join directory.sites t on t.id = j.site_id
            """;

    private final ControlDatabase control;
    private final FlatJson json;

    JobRepository(ControlDatabase control, FlatJson json) {
        this.control = control;
        this.json = json;
    }

    void insert(UUID id, UUID site, JobKind kind, Map<String, String> wishes, @Nullable UUID by) {
        try {
            control.update(
                    """
                    insert into directory.site_jobs (id, site_id, kind, wishes, asked_by)
                    values (?, ?, ?, ?::jsonb, ?)
                    """,
                    id,
                    site,
                    kind.word(),
                    json.write(wishes),
                    by);
        } catch (DatabaseFault fault) {
            if (fault.sqlState().equals("23505")) {
                throw busy();
            }
            throw fault;
        }
    }

    static Problem busy() {
        return new Problem(
                ProblemCode.CONFLICT, "Something else is being done to the site; see its jobs");
    }

    Optional<SiteJob> find(UUID id) {
        return control.find(JOB + "where j.id = ?", this::job, id);
    }

    /** The newest first; what is null is not asked for. */
    List<SiteJob> list(@Nullable UUID site, @Nullable String status, PageRequest page) {
        Conditions wanted =
                new Conditions(JOB + "where true")
                        .and("j.site_id = ?", site)
                        .and("j.status = ?", status)
                        .and("j.id < ?", page.after())
                        .end("order by j.id desc limit ?", page.rows());
        return control.list(wanted.sql(), this::job, wanted.values());
    }

    Optional<SiteJob> lastDone(UUID site, List<JobKind> kinds) {
        return control.find(
                JOB
                        + """
                        where j.site_id = ? and j.status = 'done' and j.kind = any (?::text[])
                        order by j.id desc limit 1
                        """,
                this::job,
                site,
                kinds.stream().map(JobKind::word).toList());
    }

    List<UUID> due(int most) {
        return control.list(
                """
                select id from directory.site_jobs
                where status in ('queued', 'running', 'waiting', 'undoing')
                  and due_at <= clock_timestamp() and (lease_until is null or lease_until <= clock_timestamp())
                order by due_at limit ?
                """,
                row -> row.uuid("id"),
                most);
    }

    /**
     * Takes the job, unless it is not due or somebody works on it. A worker that died counts as a
     * failure.
     */
    boolean claim(UUID id, UUID lease) {
        return control.update(
                        """
                        update directory.site_jobs
                        set status = case status when 'undoing' then status else 'running' end, lease = ?,
                            attempts = attempts + case when lease is null then 0 else 1 end,
                            lease_until = clock_timestamp() + make_interval(secs => ?),
                            started_at = coalesce(started_at, clock_timestamp())
                        where id = ? and status in ('queued', 'running', 'waiting', 'undoing')
                          and due_at <= clock_timestamp() and (lease_until is null or lease_until <= clock_timestamp())
                        """,
                        lease,
                        (double) LEASE.toSeconds(),
                        id)
                == 1;
    }

    void beat(UUID id, UUID lease, Map<String, String> facts) {
        require(
                control.update(
                        """
                        update directory.site_jobs
                        set lease_until = clock_timestamp() + make_interval(secs => ?), facts = ?::jsonb
                        where id = ? and lease = ?
                        """,
                        (double) LEASE.toSeconds(),
                        json.write(facts),
                        id,
                        lease));
    }

    void taken(JobRun run, int position, String step, Duration time) {
        require(
                control.update(
                        """
                        with job as (
                          update directory.site_jobs
                          set attempts = 0, error = null, facts = ?::jsonb,
                              lease_until = clock_timestamp() + make_interval(secs => ?)
                          where id = ? and lease = ?
                          returning id
                        )
                        insert into directory.site_job_steps (job_id, step, position, millis)
                        select id, ?, ?, ? from job
                        on conflict (job_id, step) do update set millis = excluded.millis
                        """,
                        json.write(run.facts()),
                        (double) LEASE.toSeconds(),
                        run.id(),
                        run.lease(),
                        step,
                        position,
                        time.toMillis()));
    }

    void undone(JobRun run, String step) {
        run.beat();
        control.update(
                "delete from directory.site_job_steps where job_id = ? and step = ?",
                run.id(),
                step);
    }

    /** Gives the job back: to be gone on with at once, later, never, or by somebody's decision. */
    void giveBack(JobRun run, String status, Duration pause, int attempts, @Nullable String error) {
        require(
                control.update(
                        """
                        update directory.site_jobs
                        set status = ?, due_at = clock_timestamp() + make_interval(secs => ?), attempts = ?, error = ?,
                            lease = null, lease_until = null,
                            finished_at = case when ? in ('done', 'cancelled') then clock_timestamp() end
                        where id = ? and lease = ?
                        """,
                        status,
                        pause.toMillis() / 1000.0,
                        attempts,
                        error,
                        status,
                        run.id(),
                        run.lease()));
    }

    /** False when it is not one that somebody has to decide about. */
    boolean retry(UUID id) {
        return control.update(
                        """
                        update directory.site_jobs set status = 'queued', attempts = 0, due_at = clock_timestamp()
                        where id = ? and status in ('failed', 'waiting')
                        """,
                        id)
                == 1;
    }

    /** False while a worker is at it, and when it is over. */
    boolean callOff(UUID id) {
        return control.update(
                        """
                        update directory.site_jobs set status = 'undoing', attempts = 0, due_at = clock_timestamp()
                        where id = ? and status in ('queued', 'waiting', 'failed')
                        """,
                        id)
                == 1;
    }

    private static void require(int rows) {
        if (rows != 1) {
            throw new LeaseLost();
        }
    }

    private SiteJob job(Row row) throws SQLException {
        return new SiteJob(
                row.uuid("id"),
                row.uuid("site_id"),
                row.textOrNull("site_name"),
                row.text("kind"),
                row.text("status"),
                json.read(row.text("wishes")),
                json.read(row.text("facts")),
                row.texts("steps"),
                row.integer("attempts"),
                row.textOrNull("error"),
                row.instant("created_at"),
                row.instant("due_at"),
                row.instantOrNull("started_at"),
                row.instantOrNull("finished_at"));
    }
}
