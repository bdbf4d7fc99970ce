@org.jspecify.annotations.NullMarked
package dev.skerry.bench.sites;
