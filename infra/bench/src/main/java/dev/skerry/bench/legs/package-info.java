/** The legs of the benchmark, one class each (gallery and form share one). */
@org.jspecify.annotations.NullMarked
package dev.skerry.bench.legs;
