/**
 * What is done to whole sites, by a worker that may sign in as an administrator. Each package is
 * one or two plans ({@link dev.skerry.sites.jobs.JobPlan}); what they share is here. Owns no
 * tables: jobs are the sites domain's, rows are those of the domains that made them.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.operations;
