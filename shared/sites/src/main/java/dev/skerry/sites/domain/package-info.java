/**
 * Host names that sites own and answer at. A site may ask for any; it gets the one whose name
 * servers show the site's token, or that an operator vouches for. Start at {@link
 * dev.skerry.sites.domain.AddDomain}, then {@link dev.skerry.sites.domain.CheckDomain}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites.domain;
