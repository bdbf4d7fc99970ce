/**
 * What is done to whole sites, as jobs that survive whoever works on them: an order is a row, a
 * plan is a list of steps that may each be taken twice, and a worker with a lease takes them in
 * turn. Owns {@code directory.site_jobs} and {@code site_job_steps}; start at {@link
 * dev.skerry.sites.jobs.RunJob}. The plans are in {@code shared/operations}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites.jobs;
