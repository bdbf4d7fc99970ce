/**
 * The whole of Skerry in one process: embedded PostgreSQL, the emulators of SQS and S3, a captured
 * mailbox, and every function behind one HTTP server. Routes, queues and schedules are read from
 * template.yaml; what is not in it does not exist here either.
 *
 * <p>Start at {@link dev.skerry.local.Up}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.local;
