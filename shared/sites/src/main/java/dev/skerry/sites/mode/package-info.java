/**
 * Whether a site shows itself to visitors: its admins open and close it, unless a superadmin has
 * locked how it stands. Start at {@link dev.skerry.sites.mode.ChangeSiteMode}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites.mode;
