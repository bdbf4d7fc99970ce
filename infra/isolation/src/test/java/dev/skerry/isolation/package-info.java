/**
 * No site sees or changes another: tried on every table ({@link
 * dev.skerry.isolation.TableMatrixTest}) and every endpoint ({@link
 * dev.skerry.isolation.EndpointMatrixTest}), both found in what is really there, never listed by
 * hand. Each matrix is shown to go red: once per table on a broken policy, and on an endpoint that
 * asks without naming its site.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.isolation;
