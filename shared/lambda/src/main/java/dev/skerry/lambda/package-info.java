/**
 * The three kinds of Lambda. {@link dev.skerry.lambda.HttpFunction} serves the controllers on its
 * class path; a queue's handler extends {@link dev.skerry.lambda.QueueFunction}, or {@link
 * dev.skerry.lambda.NoticeFunction} where others write to the queue; a schedule's {@link
 * dev.skerry.lambda.ScheduleFunction}. Each has a second constructor for tests and for hosts that
 * bring their own context.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.lambda;
