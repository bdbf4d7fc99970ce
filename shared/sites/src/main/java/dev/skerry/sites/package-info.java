/** The directory of sites: sites, domains, keys, settings, staff and their assignments. */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites;
