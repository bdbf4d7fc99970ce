/**
 * People who sign up at the platform to get a site of their own: each gets one, with a trial, and
 * owns it. Nobody is ever put on a site that is there by what they typed; that takes an invitation.
 * Start at {@link dev.skerry.sites.onboarding.EnsureOwnSite}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites.onboarding;
