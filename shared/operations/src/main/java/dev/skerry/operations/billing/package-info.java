/**
 * Tells the admins of sites, through the platform's own mail, what they have to know about paying.
 * Start at {@link dev.skerry.operations.billing.TellAdmins}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.operations.billing;
