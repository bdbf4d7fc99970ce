/** Doubles of the mail providers that are spoken to over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.skerry.testing.mailapi;
