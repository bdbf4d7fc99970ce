/** Messages a user reads in the app ({@code /api/messages}). */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.messages;
