/** The operator's desk, in a browser. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console;
