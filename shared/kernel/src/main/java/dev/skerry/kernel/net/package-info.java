/**
 * Where this process may connect to when a site, not the operator, chose the host. Start at {@link
 * dev.skerry.kernel.net.OutboundHosts}. Owns no tables.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.net;
