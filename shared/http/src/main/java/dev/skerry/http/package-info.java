/** The request path: site and actor of a request, problems, limits, CORS and security headers. */
@org.jspecify.annotations.NullMarked
package dev.skerry.http;
