/** createUser through real gateway events, on real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.createuser;
