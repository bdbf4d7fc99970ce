/** Media and galleries. */
@org.jspecify.annotations.NullMarked
package dev.skerry.content;
