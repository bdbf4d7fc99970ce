/** Figures as people read them: {@link dev.skerry.bench.report.Report} is docs/benchmarks.md. */
@org.jspecify.annotations.NullMarked
package dev.skerry.bench.report;
