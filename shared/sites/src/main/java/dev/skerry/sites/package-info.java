/**
 * The directory of sites: sites, domains, keys, staff and their assignments; and what operators set
 * per site.
 *
 * <p>Owns {@code system_settings} and {@code site_secrets} of every site, and is the only writer of
 * the schema {@code directory}. Start at {@link dev.skerry.sites.CreateSite} for sites, at {@link
 * dev.skerry.sites.SiteSettings} for settings; other domains declare a {@link
 * dev.skerry.sites.SettingKey} as a bean for each setting they own.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites;
