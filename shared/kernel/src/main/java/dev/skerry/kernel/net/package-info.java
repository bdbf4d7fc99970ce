/**
 * Where this process may connect to when a site, not the operator, chose the host. Start at {@link
 * dev.skerry.kernel.net.OutboundHosts}; {@link dev.skerry.kernel.net.OutboundPosts} posts there,
 * and what the operator chose is called by {@link dev.skerry.kernel.net.OutboundCalls}. Owns no
 * tables.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.net;
