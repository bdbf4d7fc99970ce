/**
 * Whose data is touched and who touches it. A {@link dev.skerry.kernel.site.SiteScope} is entered
 * once, by the request interceptor or by the consumer of a message envelope, and is the only way to
 * a connection.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.site;
