/** Brings every database and schema to the newest version. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.migrate;
