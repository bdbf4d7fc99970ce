/**
 * The request path: which site and actor a request belongs to, refusals, limits, CORS and security
 * headers. Owns no tables of its own; what it knows it asks from the kernel.
 *
 * <p>Start at {@link dev.skerry.http.SiteEndpoint}: a controller that carries it runs within the
 * scope of one site, or not at all.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.http;
