/** Messages a user reads in the app. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.messages;
