/**
 * Brings every database and schema to the newest version. Invoked by the deployment, never by a
 * request; every domain's migrations are on its class path. Calling it again is safe.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.migrate;
