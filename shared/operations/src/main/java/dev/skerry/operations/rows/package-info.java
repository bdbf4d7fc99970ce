/**
 * Whole sites as rows: read, written, counted and deleted table by table, by the tables' owner and
 * yet behind row security, so that whoever copies a site cannot see another one.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.operations.rows;
