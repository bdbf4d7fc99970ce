/** Flyway for the directory, every database and every site schema. */
@org.jspecify.annotations.NullMarked
package dev.skerry.migrations;
