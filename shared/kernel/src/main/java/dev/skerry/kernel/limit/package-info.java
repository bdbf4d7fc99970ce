/**
 * Limits that hold across any number of processes: token buckets in PostgreSQL, one statement each,
 * keyed by site, rule and subject.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.limit;
