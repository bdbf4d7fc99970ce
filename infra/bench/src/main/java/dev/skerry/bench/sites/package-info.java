/** Many sites: how they are made, and what they cost in pool, schemas and databases. */
@org.jspecify.annotations.NullMarked
package dev.skerry.bench.sites;
