/** Signing in, second factors, passwords, and the way to a desk. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.account;
