/**
 * {@code ./skerry bench}: the figures in docs/benchmarks.md, in one run. {@link
 * dev.skerry.bench.Bench} plays the legs; each is a class in {@code legs} that answers one {@link
 * dev.skerry.bench.report.Section}.
 *
 * <p>It measures from outside, as a superuser of a throw-away database and as a client of a local
 * host in a process of its own, and so holds SQL and connections that no other module may.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.bench;
