/**
 * Brings databases to the newest version: the cluster's roles, the directory, the {@code app}
 * schema of every database, and the site tables of every placement. Domains bring their own files
 * in {@code db/site}; Flyway applies whatever is on the class path.
 *
 * <p>Start at {@link dev.skerry.migrations.MigrateEverything}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.migrations;
