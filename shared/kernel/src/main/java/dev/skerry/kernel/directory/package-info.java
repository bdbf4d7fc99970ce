/**
 * Every site, its domains, keys, signing keys and placement, and who of the staff may do what on
 * it: the control plane. Kept in the schema {@code directory} of one database and read through a
 * cache, so that a request costs no extra round trip.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.directory;
