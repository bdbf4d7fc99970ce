/**
 * The only way to a database. {@link dev.skerry.kernel.sql.Database} runs statements for the site
 * in scope: the signed context that row security reads travels in the same round trip as the first
 * statement. {@link dev.skerry.kernel.sql.ControlDatabase} reaches the directory.
 *
 * <p>Tables owned: {@code app.*} of every database (context keys, fences, token buckets) and the
 * site table {@code sessions}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.sql;
