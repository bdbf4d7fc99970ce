package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.sites.jobs.RunJob;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.Stage;

/** Workers that die where a test says, and whoever comes after them. */
record Workers(Stage stage, Hands hands) {

    /** A worker for each step, which dies there; then one that does not. */
    void survive(SiteJob job, String... steps) {
        for (String step : steps) {
            die(job, step);
            // Its death says nothing about the site: only that somebody else has to go on.
            stage.insert("update directory.site_jobs set attempts = 0 where id = ?", job.id());
        }
        finish(job);
        SiteJob done = hands.job(job.id());
        assertThat(done.error()).isNull();
        assertThat(done.status()).isEqualTo("done");
    }

    void die(SiteJob job, String step) {
        Mortality.after = step;
        expire(job);
        assertThatThrownBy(() -> stage.bean(RunJob.class).run(job.id()))
                .isInstanceOf(Mortality.Death.class);
    }

    void finish(SiteJob job) {
        Mortality.after = null;
        expire(job);
        stage.bean(RunJob.class).run(job.id());
    }

    private void expire(SiteJob job) {
        stage.insert(
                "update directory.site_jobs set lease_until = now() where id = ? and lease is not null",
                job.id());
    }
}
