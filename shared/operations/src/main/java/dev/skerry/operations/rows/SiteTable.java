package dev.skerry.operations.rows;

/**
 * One table of a site.
 *
 * @param columns quoted, those that are written; generated ones come by themselves
 * @param key the columns of its primary key, quoted
 */
public record SiteTable(String name, String columns, String key) {}
