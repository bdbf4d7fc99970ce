/**
 * What a site must not make us connect to, somebody there who would notice, and somebody whom
 * nobody expected at an address.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.testing.net;
