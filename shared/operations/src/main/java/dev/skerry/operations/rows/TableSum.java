package dev.skerry.operations.rows;

/**
 * What a table holds of a site, whatever the order of its rows.
 *
 * @param hash the sum of each row's hash; equal for equal rows
 */
public record TableSum(long rows, String hash) {}
