/**
 * What every function needs and no domain owns: the site scope, database access, problems, keys,
 * limits and the ports to queue, blob store and mailer.
 *
 * <p>Start at {@link dev.skerry.kernel.site.SiteScope}: nothing reaches site data without one.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel;
