/** Real PostgreSQL, the sites Alder and Birch, gateway events and fakes for every module test. */
@org.jspecify.annotations.NullMarked
package dev.skerry.testing;
