/**
 * Sites, their keys, settings and staff: {@code /api/admin/tenant-sites}, {@code
 * /api/admin/tenant-users}, {@code /api/admin/api-keys} and {@code /api/settings}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.sitesadmin;
