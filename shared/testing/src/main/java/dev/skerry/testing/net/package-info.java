/** What a site must not make us connect to, and somebody there who would notice. */
@org.jspecify.annotations.NullMarked
package dev.skerry.testing.net;
