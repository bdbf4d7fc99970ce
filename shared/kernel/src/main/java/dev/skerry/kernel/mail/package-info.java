/**
 * The way out for mail: a port to whatever carries it, and the words both sides use.
 *
 * <p>Start at {@link dev.skerry.kernel.mail.Mailers}, which picks the adapter for a site's {@link
 * dev.skerry.kernel.mail.TransportConfig}; each mail then ends in one {@link
 * dev.skerry.kernel.mail.Outcome}, which says whether it may be sent again. Owns no tables.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.mail;
