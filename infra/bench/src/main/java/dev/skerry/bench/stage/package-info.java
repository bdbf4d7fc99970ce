/**
 * What is measured and what it is measured against: {@link dev.skerry.bench.stage.BenchStage} is a
 * local host in a process of its own, {@link dev.skerry.bench.stage.NodeServer} the rival.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.bench.stage;
