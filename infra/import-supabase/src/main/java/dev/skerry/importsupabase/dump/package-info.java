/**
 * Dumps as {@code pg_dump} and {@code COPY … CSV} write them, row by row and never whole in memory.
 *
 * <p>Start at {@link dev.skerry.importsupabase.dump.Dump}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.importsupabase.dump;
