/** The figures in docs/benchmarks.md. */
@org.jspecify.annotations.NullMarked
package dev.skerry.bench;
