/**
 * Sites, keys and settings for staff: {@code /api/admin/tenant-sites}, {@code /api/admin/keys} and
 * {@code /api/settings}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.sitesadmin;
