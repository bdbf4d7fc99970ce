package dev.skerry.kernel.table;

import dev.skerry.kernel.site.SiteId;

/**
 * The site in scope has come from an export.
 *
 * @param from the site that was exported, here or in another installation
 * @param beat called between portions of long work; keeps whoever is at it from being taken for
 *     dead
 */
public record Arrival(SiteId from, Runnable beat) {}
